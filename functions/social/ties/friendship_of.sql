create or replace function internal.friendship_of(user_id uuid, other_user_id uuid)
    returns social.friendships
    language plpgsql
    stable
as $$
declare
    v_friendship social.friendships;
begin
    select f.* into v_friendship
    from social.friendships as f
    where f.user1_id = least(friendship_of.user_id, friendship_of.other_user_id)
        and f.user2_id = greatest(friendship_of.user_id, friendship_of.other_user_id);
    return v_friendship;
end
$$;

comment on function internal.friendship_of is
'The friendship of two people, in any state; null if neither ever asked.';

revoke execute on function internal.friendship_of from public;
