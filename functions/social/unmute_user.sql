create or replace function api.unmute_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write ties itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_tie social.ties := internal.tie_of(v_caller, unmute_user.user_id);
begin
    if not v_tie.is_muted then
        return;
    end if;
    perform internal.lock_pair(v_caller, unmute_user.user_id);
    v_tie := internal.tie_of(v_caller, unmute_user.user_id);
    v_tie.is_muted := false;
    perform internal.save_tie(v_tie);
end
$$;

comment on function api.unmute_user is
'Shows the posts of a muted person in the caller''s feed again, and tells of what they do from now
on. It has no effect on a person who is
not muted.
@argument user_id the person
@limit none: each is unmuted once, and muting is limited
@raises quota_used the transaction unmutes too many people';

revoke execute on function api.unmute_user from public;
grant execute on function api.unmute_user to bandsy_user;
