create or replace function api.end_friendship(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write friendships itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_friendship social.friendships := internal.friendship_of(v_caller, end_friendship.user_id);
    v_tie social.ties;
begin
    if v_friendship.user1_id is null then
        return;
    end if;
    -- A block, or a conversation that one opens with the other, comes before or after this.
    perform internal.lock_pair(v_caller, end_friendship.user_id);
    v_friendship := internal.friendship_of(v_caller, end_friendship.user_id);
    -- A request of the other person is answered, not ended.
    if v_friendship.status in ('pending', 'declined')
        and v_friendship.requester_id <> v_caller
    then
        return;
    end if;
    perform internal.close_friendship(v_caller, end_friendship.user_id);
    if v_friendship.status = 'accepted' then
        v_tie := internal.tie_of(v_caller, end_friendship.user_id);
        v_tie.friends_since := null;
        perform internal.save_tie(v_tie);
        v_tie := internal.tie_of(end_friendship.user_id, v_caller);
        v_tie.friends_since := null;
        perform internal.save_tie(v_tie);
        perform internal.end_bonds(array[v_caller], array[end_friendship.user_id]);
    end if;
end
$$;

comment on function api.end_friendship is
'Ends a friendship for both people, or takes back the caller''s request for one. The other person is
not told. Their direct conversation is closed if they have nothing else in common; both can still
read it. Who follows whom stays. It has no effect on a person who is not a friend and whom the
caller has not asked.
@argument user_id the other person
@limit none: a friendship ends once, and asking for one is limited
@raises quota_used the transaction ends too many friendships';

revoke execute on function api.end_friendship from public;
grant execute on function api.end_friendship to bandsy_user;
