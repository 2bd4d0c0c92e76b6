create or replace function internal.are_tied(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from social.ties as t
        where (t.user_id, t.other_user_id) in (
            (are_tied.user_id, are_tied.other_user_id),
            (are_tied.other_user_id, are_tied.user_id)
        )
        and num_nonnulls(t.friends_since, t.followed_at) > 0
    )
    or exists (
        select
        from social.friendships as f
        where f.user1_id = least(are_tied.user_id, are_tied.other_user_id)
            and f.user2_id = greatest(are_tied.user_id, are_tied.other_user_id)
            -- One that was declined is no different for its requester.
            and f.status in ('pending', 'declined')
            and f.ended_at is null
    );
end
$$;

comment on function internal.are_tied is
'Whether two people are friends, one follows the other, or one asks for friendship. Blocks and
suspensions are not considered.';

revoke execute on function internal.are_tied from public;
