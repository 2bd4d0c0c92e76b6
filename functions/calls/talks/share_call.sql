create or replace function internal.share_call(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from calls.calls
        where user1_id = least(share_call.user_id, share_call.other_user_id)
            and user2_id = greatest(share_call.user_id, share_call.other_user_id)
    );
end
$$;

comment on function internal.share_call is
'Whether two people have or had a call that my_calls still lists.';

revoke execute on function internal.share_call from public;
