create or replace function internal.has_asked(friendship social.friendships, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return coalesce(
        friendship.status = 'accepted'
        or friendship.requester_id = has_asked.user_id
        and (
            friendship.status = 'pending'
            or friendship.status = 'declined'
            and internal.has_refused(
                case has_asked.user_id
                    when friendship.user1_id then friendship.user2_id else friendship.user1_id
                end,
                has_asked.user_id, 'friendship'
            )
        ),
        false
    );
end
$$;

comment on function internal.has_asked is
'Whether a user has asked for a friendship, or has it, so that the same request has no effect. One
that was declined looks like one that waits.';

revoke execute on function internal.has_asked from public;
