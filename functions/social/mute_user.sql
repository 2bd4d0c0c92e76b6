create or replace function api.mute_user(user_id uuid)
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
    if not (internal.tie_of(v_caller, mute_user.user_id)).is_muted
        or not internal.can_see_profile(mute_user.user_id, v_caller)
    then
        perform internal.use_limit(v_caller, 'follow');
    end if;
    perform internal.lock_person(mute_user.user_id, v_caller);
    v_tie := internal.tie_of(v_caller, mute_user.user_id);
    if not v_tie.is_muted then
        v_tie.is_muted := true;
        perform internal.save_tie(v_tie);
    end if;
end
$$;

comment on function api.mute_user is
'Keeps the posts of a person out of the caller''s feed, and tells the caller no more of their
comments, replies, mentions, likes and following; what they ask or write in person is told. The
person is not told, and nothing else changes. It has no effect on a person who is muted.
@argument user_id a person whom the caller may see
@limit follow
@raises not_found no person has that id, or the caller may not see them
@raises invalid_input user_id is the caller
@raises quota_used the transaction mutes too many people';

revoke execute on function api.mute_user from public;
grant execute on function api.mute_user to bandsy_user;
