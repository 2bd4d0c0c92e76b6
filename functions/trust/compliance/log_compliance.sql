-- depends: internal.hash_key_id internal.compliance_content_hash internal.compliance_hash
-- depends: internal.setting
create or replace function internal.log_compliance(user_id uuid default null)
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_key text := internal.hash_key();
    v_key_id smallint := internal.hash_key_id();
    v_batch integer := internal.setting('compliance_batch');
    v_taken integer := 0;
    v_head trust.compliance_head;
    v_queued trust.compliance_queue;
    v_entry trust.compliance_log;
begin
    if v_key_id is null then
        return false;
    end if;
    -- Two workers would give the same position twice.
    select * into v_head from trust.compliance_head for update;
    if not found then
        raise exception 'the compliance log has no head' using
            errcode = 'object_not_in_prerequisite_state',
            hint = 'Somebody removed the row of trust.compliance_head: restore it from a backup.';
    end if;
    for v_queued in
        with batch as materialized (
            select q.id
            from trust.compliance_queue as q
            where
                log_compliance.user_id is null
                or log_compliance.user_id in (q.user_id, q.actor_id)
            order by q.id
            limit v_batch
        ),

        taken as (
            delete from trust.compliance_queue
            where id in (select batch.id from batch)
            returning *
        )

        select * from taken order by id
    loop
        v_taken := v_taken + 1;
        v_head.last_position := v_head.last_position + 1;
        v_entry := row(
            v_head.last_position, v_queued.id, v_queued.event,
            internal.keyed_hash(v_queued.user_id::text, v_key),
            internal.keyed_hash(v_queued.actor_id::text, v_key),
            internal.keyed_hash(host(v_queued.ip_address), v_key),
            v_key_id, v_queued.details, v_queued.happened_at, clock_timestamp(), null::bytea
        );
        v_entry.hash := internal.compliance_hash(
            v_head.last_hash, v_entry.position, v_entry.happened_at, v_entry.logged_at,
            internal.compliance_content_hash(v_entry)
        );
        v_head.last_hash := v_entry.hash;
        v_head.last_at := v_entry.happened_at;
        insert into trust.compliance_log values (v_entry.*);
    end loop;
    update trust.compliance_head
    set
        last_position = v_head.last_position,
        last_hash = v_head.last_hash,
        last_at = v_head.last_at
    where v_taken > 0;
    return v_taken = v_batch;
end
$$;

comment on function internal.log_compliance is
'Moves entries from the queue to the compliance log, the oldest first, at most compliance_batch (a
setting). It has no effect in a session without the hash key.
@argument user_id only what concerns this person or was done by them, such as before they are
erased; null for all
@returns whether there may be more
@raises invalid_input the hash key is another one, or too short';

revoke execute on function internal.log_compliance from public;
