create or replace function internal.has_asked(friendship social.friendships, user_id uuid)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    return coalesce(
        friendship.status = 'accepted'
        or friendship.requester_id = has_asked.user_id
        and friendship.status in ('pending', 'declined')
        and friendship.ended_at is null,
        false
    );
end
$$;

comment on function internal.has_asked is
'Whether a user has asked for a friendship and not taken the request back, or has the friendship. A
request that was declined looks like one that waits.';

revoke execute on function internal.has_asked from public;
