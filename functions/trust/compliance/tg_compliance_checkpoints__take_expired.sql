-- depends: internal.compliance_content_hash internal.keep_for
create or replace function internal.tg_compliance_checkpoints__take_expired()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_until timestamptz := now() - internal.keep_for('compliance_log');
    v_last trust.compliance_log;
begin
    select l.* into v_last from trust.compliance_log as l where l.position = new.position;
    -- The time is null while the rule is switched off: then nothing expires.
    if v_last.position is null or v_until is null or exists (
        select
        from trust.compliance_log as l
        where l.position <= new.position and l.happened_at >= v_until
    ) then
        raise exception 'the compliance log is not expired up to entry %', new.position using
            errcode = 'object_not_in_prerequisite_state',
            hint = 'The job purge_compliance_log removes what is.';
    end if;
    -- Whatever the statement says: a checkpoint has what the log has.
    new.previous_hash := case
        when new.position = 1 then decode(repeat('00', 32), 'hex')
        else coalesce(
            (select l.hash from trust.compliance_log as l where l.position = new.position - 1),
            (
                select c.hash from trust.compliance_checkpoints as c
                where c.position = new.position - 1
            )
        )
    end;
    new.content_hash := internal.compliance_content_hash(v_last);
    new.happened_at := v_last.happened_at;
    new.logged_at := v_last.logged_at;
    new.hash := v_last.hash;
    new.rows_removed := (
        select count(*) from trust.compliance_log as l where l.position <= new.position
    );
    new.made_at := clock_timestamp();
    return new;
end
$$;

comment on function internal.tg_compliance_checkpoints__take_expired is
'Takes a checkpoint from the compliance log, and refuses one if an entry up to it is not expired.';

revoke execute on function internal.tg_compliance_checkpoints__take_expired from public;

create trigger take_expired before insert on trust.compliance_checkpoints
    for each row execute function internal.tg_compliance_checkpoints__take_expired();
