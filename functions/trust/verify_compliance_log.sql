-- depends: internal.broken_entry internal.false_checkpoint internal.setting
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
        verify_compliance_log.kept_head,
        '^(0|[1-9][0-9]{0,17}):([0-9a-f]{64}):(0|[1-9][0-9]{0,10})$'
    );
    v_kept_position bigint := v_kept[1]::bigint;
    v_kept_hash bytea := decode(v_kept[2], 'hex');
    v_kept_at timestamptz := timestamptz 'epoch' + v_kept[3]::bigint * interval '1 second';
    v_none constant bytea := decode(repeat('00', 32), 'hex');
    v_head trust.compliance_head;
    v_start trust.compliance_checkpoints;
    v_last trust.compliance_log;
    -- What the log has of the entry of the kept head.
    v_found_hash bytea;
begin
    if v_kept is null and verify_compliance_log.kept_head is not null then
        perform internal.refuse(
            'invalid_input', 'kept_head is malformed',
            'kept_head: what compliance_head returned, a number, a colon, 64 hexadecimal digits, a'
            ' colon and a number.'
        );
    end if;
    -- Stable: all statements see one snapshot, so entries that come meanwhile are not there.
    select * into v_head from trust.compliance_head;
    -- All rows that are there are read: a checkpoint hides none, it only says what is before them.
    select c.* into v_start
    from trust.compliance_checkpoints as c
    where c.position < coalesce(
        (select min(l.position) from trust.compliance_log as l), c.position + 1
    )
    order by c.position desc
    limit 1;
    v_start.position := coalesce(v_start.position, 0);
    v_start.hash := coalesce(v_start.hash, v_none);
    select l.* into v_last from trust.compliance_log as l order by l.position desc limit 1;
    v_last.position := coalesce(v_last.position, v_start.position);
    v_last.hash := coalesce(v_last.hash, v_start.hash);
    v_found_hash := case
        when v_kept_position = 0 then v_none
        else coalesce(
            (select hash from trust.compliance_log where position = v_kept_position),
            (select hash from trust.compliance_checkpoints where position = v_kept_position)
        )
    end;
    entries := (select count(*) from trust.compliance_log);

    select b.position, b.fault into broken_position, fault
    from internal.broken_entry(v_start.position, v_start.hash) as b;
    if fault is not null then
        return;
    elsif v_last.position < greatest(v_head.last_position, v_kept_position) then
        broken_position := v_last.position + 1;
        fault := 'missing';
    elsif (v_head.last_position, v_head.last_hash)
        is distinct from (v_last.position, v_last.hash)
    then
        broken_position := coalesce(v_head.last_position, v_last.position);
        fault := 'rewritten';
    elsif v_found_hash <> v_kept_hash then
        broken_position := v_kept_position;
        fault := 'rewritten';
    elsif v_found_hash is null
        and v_kept_at >= now() - internal.setting('compliance_keep_days') * interval '1 day'
    then
        -- Its time was kept elsewhere, too: it is too young to have expired.
        broken_position := v_kept_position;
        fault := 'missing';
    else
        select c.position, c.fault into broken_position, fault
        from internal.false_checkpoint() as c;
        if fault is null and v_kept is not null and v_found_hash is null then
            perform internal.refuse(
                'expired', 'the entry of this head has expired',
                'kept_head: a newer one. The log as it is now has no fault in itself.'
            );
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
@column fault missing (it was removed), changed (it is not what was written), rewritten (up to here at
the latest, the log is another one than that of the head, or there is no head), or unexpired (up to
here entries were removed, or said to be, before compliance_keep_days); null if all is as it was
@notnull entries
@raises invalid_input kept_head is malformed
@raises expired the entry of kept_head has expired, so it says nothing any more';

revoke execute on function api.verify_compliance_log from public;
grant execute on function api.verify_compliance_log to bandsy_service;
