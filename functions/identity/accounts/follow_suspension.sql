create or replace function internal.follow_suspension(user_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- no other transaction keeps a moderator waiting
as $$
#variable_conflict use_column
declare
    v_status identity.account_status := (
        select status from identity.standings where user_id = follow_suspension.user_id
    );
begin
    -- Each step has its own block: one that cannot get a lock does not stop the others.
    begin
        update identity.users
        set status = v_status
        where id = follow_suspension.user_id and status <> v_status and status <> 'deleted';
    exception when lock_not_available then
        perform internal.finish_account_later(follow_suspension.user_id);
    end;
    begin
        perform internal.refresh_match_profiles(array[follow_suspension.user_id]);
    exception when lock_not_available then
        perform internal.finish_account_later(follow_suspension.user_id);
    end;
    begin
        if v_status <> 'active' then
            perform internal.leave_calls(follow_suspension.user_id);
        end if;
    exception when lock_not_available then
        perform internal.finish_account_later(follow_suspension.user_id);
    end;
    begin
        -- A seat may be free for which only this user is in line.
        perform internal.seat_waiting(e.id)
        from (
            select id
            from events.events
            where v_status = 'active'
                and id in (
                    select event_id
                    from events.members
                    where user_id = follow_suspension.user_id and status = 'waiting'
                )
            order by id
            for no key update
        ) as e;
    exception when lock_not_available then
        perform internal.finish_account_later(follow_suspension.user_id);
    end;
end
$$;

comment on function internal.follow_suspension is
'Gives an account the status and the match profile that follow from its standing, takes a suspended
user out of the queue and their call, and gives a reinstated user the seats that are free for them.
What another transaction has locked is left to the job finish_acts; the standing itself holds.';

revoke execute on function internal.follow_suspension from public;
