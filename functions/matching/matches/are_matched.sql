create or replace function internal.are_matched(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from matching.matches
        where user1_id = least(user_id, other_user_id)
            and user2_id = greatest(user_id, other_user_id)
            and status = 'active'
    );
end
$$;

comment on function internal.are_matched is 'Whether two people have an active match.';

revoke execute on function internal.are_matched from public;
