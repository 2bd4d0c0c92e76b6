create or replace function internal.lock_uses(user_id uuid, action text, slot_length interval)
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
        if found then
            return v_used;
        end if;
        insert into core.limit_uses (user_id, action, slot, slot_length, counts)
        values (lock_uses.user_id, lock_uses.action, 0, lock_uses.slot_length, array[0])
        on conflict do nothing;
    end loop;
end
$$;

comment on function internal.lock_uses is
'Locks what counts the uses of a limit by a user, which it creates where it is missing.';

revoke execute on function internal.lock_uses from public;
