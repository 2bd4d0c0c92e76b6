create or replace function internal.blocked_with(user_id uuid)
    returns uuid[]
    language plpgsql  -- a function in sql would be planned at each call
    stable
as $$
begin
    return array(
        select b.blocked_id from trust.blocks as b where b.blocker_id = blocked_with.user_id
        union all
        select b.blocker_id from trust.blocks as b where b.blocked_id = blocked_with.user_id
    );
end
$$;

comment on function internal.blocked_with is
'The people whom a person blocks, and those who block that person.';

revoke execute on function internal.blocked_with from public;
