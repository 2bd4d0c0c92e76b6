create or replace function api.request_friendship(user_id uuid)
    returns social.friendship_status
    language plpgsql
    volatile
    security definer  -- no role may write friendships itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_friendship social.friendships := internal.friendship_of(
        v_caller, request_friendship.user_id
    );
    v_has_asked boolean;
    v_is_refused boolean;
    v_is_let_in boolean;
begin
    if not internal.has_asked(v_friendship, v_caller) then
        perform internal.use_limit(v_caller, 'friend_request');
    end if;
    perform internal.lock_person(request_friendship.user_id, v_caller);
    v_friendship := internal.friendship_of(v_caller, request_friendship.user_id);
    if v_friendship.status = 'pending' and v_friendship.requester_id <> v_caller then
        -- Both have asked: that is an answer.
        perform internal.befriend(v_caller, request_friendship.user_id);
        return 'accepted'::social.friendship_status;
    elsif v_friendship.status = 'accepted' then
        return 'accepted'::social.friendship_status;
    end if;
    -- A request that was declined answers, and counts, as one that waits, whatever the caller does:
    -- ask again, take it back, or wait until the settings of the person change.
    v_has_asked := internal.has_asked(v_friendship, v_caller);
    v_is_refused := internal.has_refused(request_friendship.user_id, v_caller, 'friendship');
    v_is_let_in := internal.lets_in(request_friendship.user_id, v_caller, 'friendship');
    if v_has_asked
        and (v_friendship.status = 'pending' or v_is_refused or not v_is_let_in)
    then
        return 'pending'::social.friendship_status;
    elsif v_is_refused and v_is_let_in then
        update social.friendships
        set ended_at = null
        where user1_id = v_friendship.user1_id and user2_id = v_friendship.user2_id;
        return 'pending'::social.friendship_status;
    end if;
    perform internal.check_reach(request_friendship.user_id, v_caller, 'friendship');

    insert into social.friendships as f (user1_id, user2_id, requester_id)
    values (
        least(v_caller, request_friendship.user_id),
        greatest(v_caller, request_friendship.user_id),
        v_caller
    )
    on conflict (user1_id, user2_id) do update
        set
            requester_id = excluded.requester_id,
            status = 'pending',
            requested_at = excluded.requested_at,
            answered_at = null,
            ended_at = null;
    perform internal.forget_refusals(v_caller, request_friendship.user_id);
    perform internal.notify(request_friendship.user_id, 'friend_request', v_caller);
    return 'pending'::social.friendship_status;
end
$$;

comment on function api.request_friendship is
'Asks a person for their friendship, and tells them. If the person has asked the caller, the two are
friends. The same request again has no effect, and so has one to a person who declined in the last
refusal_days (a setting): the caller is not told, and both answer and count alike.
@argument user_id a person whom the caller may see
@returns accepted when the two are friends now, pending while the person has not accepted
@notnull
@limit friend_request
@raises not_found no person has that id, or the caller may not see them
@raises not_allowed the person does not let the caller ask
@raises invalid_input user_id is the caller
@raises quota_used the transaction asks too many people';

revoke execute on function api.request_friendship from public;
grant execute on function api.request_friendship to bandsy_user;
