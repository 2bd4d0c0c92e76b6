create or replace function api.unfollow(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write ties itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_tie social.ties := internal.tie_of(v_caller, unfollow.user_id);
begin
    if v_tie.followed_at is null then
        return;
    end if;
    perform internal.lock_pair(v_caller, unfollow.user_id);
    v_tie := internal.tie_of(v_caller, unfollow.user_id);
    v_tie.followed_at := null;
    perform internal.save_tie(v_tie);
end
$$;

comment on function api.unfollow is
'Stops following a person. A friend''s posts stay in the feed. It has no effect on a person whom the
caller does not follow.
@argument user_id the person
@limit none: each is unfollowed once, and following is limited
@raises quota_used the transaction unfollows too many people';

revoke execute on function api.unfollow from public;
grant execute on function api.unfollow to bandsy_user;
