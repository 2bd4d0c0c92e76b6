create or replace function api.follow(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write ties itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_tie social.ties;
begin
    -- A hidden person is asked for like an absent one: with a use, if one is left.
    if (internal.tie_of(v_caller, follow.user_id)).followed_at is null
        or not internal.can_see_profile(follow.user_id, v_caller)
    then
        perform internal.use_limit(v_caller, 'follow');
    end if;
    perform internal.lock_person(follow.user_id, v_caller);
    v_tie := internal.tie_of(v_caller, follow.user_id);
    if v_tie.followed_at is null then
        v_tie.followed_at := clock_timestamp();
        perform internal.save_tie(v_tie);
        perform internal.notify(follow.user_id, 'follow', v_caller);
    end if;
end
$$;

comment on function api.follow is
'Follows a person, and tells them: the caller''s feed shows their posts, as far as the caller may
see these. It has no effect on a person whom the caller follows.
@argument user_id a person whom the caller may see
@limit follow
@raises not_found no person has that id, or the caller may not see them
@raises invalid_input user_id is the caller
@raises quota_used the transaction follows too many people';

revoke execute on function api.follow from public;
grant execute on function api.follow to bandsy_user;
