create or replace function internal.lock_uses(user_id uuid, action text)
    returns core.limit_uses
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_used core.limit_uses;
begin
    loop
        select * into v_used
        from core.limit_uses
        where user_id = lock_uses.user_id and action = lock_uses.action
        for no key update;
        exit when found;
        -- The length of its slots follows from the limit when a use is counted.
        insert into core.limit_uses (user_id, action, slot, slot_length, counts)
        values (lock_uses.user_id, lock_uses.action, 0, interval '1 minute', array[0])
        on conflict do nothing;
    end loop;
    return v_used;
end
$$;

comment on function internal.lock_uses is
'Locks what counts the uses of a limit by a user, and creates it where it is missing: other uses of
this limit by the same user wait until the transaction ends.';

revoke execute on function internal.lock_uses from public;
