-- depends: internal.keep_for
create or replace function internal.tg_compliance_log__keep_unexpired()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Null while the rule is switched off: then nothing expires.
    if coalesce(old.happened_at >= now() - internal.keep_for('compliance_log'), true)
        or not exists (
            select from trust.compliance_checkpoints as c where c.position >= old.position
        )
    then
        raise exception 'entry % of the compliance log is not expired', old.position using
            errcode = 'object_not_in_prerequisite_state',
            hint = 'The job purge_compliance_log removes it in time.';
    end if;
    return old;
end
$$;

comment on function internal.tg_compliance_log__keep_unexpired is
'Refuses to remove an entry of the compliance log that is not expired, or of which no checkpoint has
the hash.';

revoke execute on function internal.tg_compliance_log__keep_unexpired from public;

create trigger keep_unexpired before delete on trust.compliance_log
    for each row execute function internal.tg_compliance_log__keep_unexpired();
