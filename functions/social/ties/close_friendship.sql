create or replace function internal.close_friendship(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    delete from social.friendships as f
    where f.user1_id = least(close_friendship.user_id, close_friendship.other_user_id)
        and f.user2_id = greatest(close_friendship.user_id, close_friendship.other_user_id)
        and f.status = 'pending';
    update social.friendships as f
    set status = 'ended', ended_at = clock_timestamp()
    where f.user1_id = least(close_friendship.user_id, close_friendship.other_user_id)
        and f.user2_id = greatest(close_friendship.user_id, close_friendship.other_user_id)
        and f.status = 'accepted';
    update social.friendships as f
    set ended_at = clock_timestamp()
    where f.user1_id = least(close_friendship.user_id, close_friendship.other_user_id)
        and f.user2_id = greatest(close_friendship.user_id, close_friendship.other_user_id)
        and f.status = 'declined'
        and f.ended_at is null;
end
$$;

comment on function internal.close_friendship is
'Ends the friendship of two people, or removes the request for one. A declined request stays, and is
marked as taken back: its requester cannot tell it from one that waited. Their ties are a separate
step. The pair has to be locked.';

revoke execute on function internal.close_friendship from public;
