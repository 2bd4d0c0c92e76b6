create or replace function internal.blocked_with(user_id uuid)
    returns uuid[]
    language plpgsql  -- as sql it would be planned anew in each call
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
'Whom somebody blocks, and who blocks them: to each other they are not there.';

revoke execute on function internal.blocked_with from public;
