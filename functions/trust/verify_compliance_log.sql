-- depends: internal.broken_entry
create or replace function api.verify_compliance_log(
    kept_head text default null,
    out entries bigint,
    out broken_position bigint,
    out fault text
)
    returns record
    language plpgsql
    stable
    security definer  -- no role reads the log itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_kept text[] := regexp_match(
        verify_compliance_log.kept_head, '^(0|[1-9][0-9]{0,17}):([0-9a-f]{64})$'
    );
    v_none constant bytea := decode(repeat('00', 32), 'hex');
    -- What the log goes on from, its end, and what its head says.
    v_start_position bigint;
    v_start_hash bytea;
    v_last_position bigint;
    v_last_hash bytea;
    v_head trust.compliance_head;
begin
    if v_kept is null and verify_compliance_log.kept_head is not null then
        perform internal.refuse(
            'invalid_input', 'kept_head is malformed',
            'kept_head: what compliance_head returned, a number, a colon and 64 hexadecimal digits.'
        );
    end if;
    -- Stable: all statements see one snapshot, so entries that come meanwhile are not there.
    select * into strict v_head from trust.compliance_head;
    select position, hash into v_start_position, v_start_hash
    from trust.compliance_checkpoints order by position desc limit 1;
    v_start_position := coalesce(v_start_position, 0);
    v_start_hash := coalesce(v_start_hash, v_none);
    select position, hash into v_last_position, v_last_hash
    from trust.compliance_log where position > v_start_position order by position desc limit 1;
    v_last_position := coalesce(v_last_position, v_start_position);
    v_last_hash := coalesce(v_last_hash, v_start_hash);
    entries := (select count(*) from trust.compliance_log where position > v_start_position);

    select b.position, b.fault into broken_position, fault
    from internal.broken_entry(v_start_position, v_start_hash) as b;
    if fault is not null then
        return;
    elsif v_last_position < greatest(v_head.last_position, v_kept[1]::bigint) then
        broken_position := v_last_position + 1;
        fault := 'missing';
    elsif v_last_position > v_head.last_position or v_last_hash <> v_head.last_hash then
        broken_position := v_head.last_position;
        fault := 'rewritten';
    elsif v_kept is not null then
        select coalesce(
            (select hash from trust.compliance_log where position = v_kept[1]::bigint),
            (select hash from trust.compliance_checkpoints where position = v_kept[1]::bigint),
            case when v_kept[1] = '0' then v_none end
        )
        into v_last_hash;
        if v_last_hash is null then
            perform internal.refuse(
                'expired', 'the entry of this head has expired',
                'kept_head: a newer one. The log as it is now has no fault in itself.'
            );
        elsif v_last_hash <> decode(v_kept[2], 'hex') then
            broken_position := v_kept[1]::bigint;
            fault := 'rewritten';
        end if;
    end if;
end
$$;

comment on function api.verify_compliance_log is
'Reads the whole compliance log and names the first entry that is missing or was changed. Somebody
who can write the whole database can write a log that has no fault in itself, or cut off its end:
that is noticed with a head that was kept elsewhere.
@argument kept_head what compliance_head returned once; null to check the log without it
@column entries how many entries there are
@column broken_position the number of the first entry with a fault; null if all is as it was
@column fault missing (it was removed), changed (it is not what was written), or rewritten (up to
here at the latest, the log is another one than that of the head); null if all is as it was
@notnull entries
@raises invalid_input kept_head is malformed
@raises expired the entry of kept_head has expired, so it says nothing any more';

revoke execute on function api.verify_compliance_log from public;
grant execute on function api.verify_compliance_log to bandsy_service;
