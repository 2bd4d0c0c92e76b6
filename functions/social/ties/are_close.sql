create or replace function internal.are_close(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return internal.are_friends(are_close.user_id, are_close.other_user_id)
        or internal.are_matched(are_close.user_id, are_close.other_user_id);
end
$$;

comment on function internal.are_close is
'Whether two people are friends or matched: who sees what has the privacy level friends. Blocks and
suspensions are not considered.';

revoke execute on function internal.are_close from public;
