create or replace function internal.befriend(user_id uuid, requester_id uuid)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_tie social.ties;
begin
    update social.friendships
    set status = 'accepted', answered_at = v_now
    where user1_id = least(befriend.user_id, befriend.requester_id)
        and user2_id = greatest(befriend.user_id, befriend.requester_id);
    v_tie := internal.tie_of(befriend.user_id, befriend.requester_id);
    v_tie.friends_since := v_now;
    perform internal.save_tie(v_tie);
    v_tie := internal.tie_of(befriend.requester_id, befriend.user_id);
    v_tie.friends_since := v_now;
    perform internal.save_tie(v_tie);
    perform internal.forget_refusals(befriend.user_id, befriend.requester_id);
    -- Friends need no request to talk: their friendship carries the conversation from now on.
    perform internal.clear_request(befriend.user_id, befriend.requester_id);
    perform internal.notify(befriend.requester_id, 'friend_acceptance', befriend.user_id);
end
$$;

comment on function internal.befriend is
'Accepts the pending request of a requester for the friendship of a user, and tells the requester.
The pair has to be locked.';

revoke execute on function internal.befriend from public;
