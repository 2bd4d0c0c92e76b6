create or replace function internal.go_on_erasing(request trust.erasure_requests)
    returns boolean
    language plpgsql
    volatile
as $$
declare
    v_step record;
    v_left integer := internal.setting('erasure_batch')::integer;
begin
    -- From the first step at each batch: what is done is found empty by an index, so that nothing
    -- has to be remembered, and what came in between is found, too.
    for v_step in select * from internal.erasure_steps() loop
        v_left := v_left - internal.erase_step(
            v_step.schema_name, v_step.table_name, v_step.person_column, v_step.is_deleted,
            request.user_id, v_left
        );
        if v_left <= 0 then
            return false;
        end if;
    end loop;
    -- The session has the key, so that no id of the person waits in the queue of the log.
    if internal.log_compliance(request.user_id) then
        return false;
    end if;
    delete from identity.users as u where u.id = request.user_id;
    update trust.erasure_requests as r
    set user_id = null, finished_at = clock_timestamp()
    where r.id = request.id;
    perform internal.note_removed('ended_accounts', 1);
    perform internal.append_compliance('erasure_finished', request.user_id);
    perform internal.log_compliance(request.user_id);
    return true;
end
$$;

comment on function internal.go_on_erasing is
'Erases a batch of the rows of a person, erasure_batch (a setting) at most; after the last one what
the queue of the compliance log has of them is hashed, and the account itself goes.
@returns whether all is erased';

revoke execute on function internal.go_on_erasing from public;
