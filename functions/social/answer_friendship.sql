create or replace function api.answer_friendship(user_id uuid, accept boolean)
    returns social.friendship_status
    language plpgsql
    volatile
    security definer  -- no role may write friendships itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_friendship social.friendships;
begin
    if accept is null then
        perform internal.refuse('invalid_input', 'accept is null', 'accept: true or false.');
    end if;
    -- Asked first, so that no caller locks a stranger.
    v_friendship := internal.friendship_of(v_caller, answer_friendship.user_id);
    if v_friendship.requester_id = answer_friendship.user_id then
        perform internal.lock_pair(v_caller, answer_friendship.user_id);
        perform internal.hold_accounts(array[v_caller, answer_friendship.user_id]);
        perform internal.require_user();
        v_friendship := internal.friendship_of(v_caller, answer_friendship.user_id);
    end if;
    if v_friendship.requester_id is distinct from answer_friendship.user_id
        or v_friendship.status = 'ended'
        -- The requester has shown themselves by asking, whatever their privacy level.
        or not internal.can_see_fellow(answer_friendship.user_id, v_caller)
        or v_friendship.status
            = (case when accept then 'declined' else 'accepted' end)::social.friendship_status
    then
        perform internal.refuse('not_found', 'no such request');
    end if;
    if v_friendship.status <> 'pending' then
        return v_friendship.status;
    end if;
    if accept then
        perform internal.befriend(v_caller, answer_friendship.user_id);
        return 'accepted'::social.friendship_status;
    end if;
    update social.friendships
    set status = 'declined', answered_at = clock_timestamp()
    where user1_id = v_friendship.user1_id and user2_id = v_friendship.user2_id;
    perform internal.store_refusal(v_caller, answer_friendship.user_id, 'friendship');
    return 'declined'::social.friendship_status;
end
$$;

comment on function api.answer_friendship is
'Accepts or declines a request for the caller''s friendship. A person who is accepted is told; one
who is declined is not, and cannot ask again for refusal_days (a setting). The same answer again has
no effect.
@argument user_id a person who asked for the caller''s friendship
@argument accept true to be friends, false to decline
@returns accepted when the two are friends now, declined when not
@notnull
@limit none: a request is answered once
@raises not_found the person has not asked the caller, has taken the request back, got the other
answer before, or is blocked or not active
@raises invalid_input accept is null
@raises quota_used the transaction answers too many people';

revoke execute on function api.answer_friendship from public;
grant execute on function api.answer_friendship to bandsy_user;
