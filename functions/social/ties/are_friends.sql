create or replace function internal.are_friends(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from social.ties as t
        where t.user_id = are_friends.user_id
            and t.other_user_id = are_friends.other_user_id
            and t.friends_since is not null
    );
end
$$;

comment on function internal.are_friends is
'Whether two people are friends. Blocks and suspensions are not considered.';

revoke execute on function internal.are_friends from public;
