create or replace function api.unlike_target(target_type social.target_type, target_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- likes are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_key_id uuid := internal.visible_target(
        unlike_target.target_type, unlike_target.target_id, v_caller
    );
begin
    delete from social.likes as l
    where l.target_id = unlike_target.target_id and l.user_id = v_caller;
    if found then
        perform internal.add_counts(
            unlike_target.target_id, unlike_target.target_type, v_key_id, likes => -1
        );
    end if;
end
$$;

comment on function api.unlike_target is
'Takes the caller''s like of a post or a comment back. It has no effect without one.
@argument target_type post or comment
@argument target_id the post or the comment
@limit none: each like, which is limited, is taken back once
@raises not_found the post or the comment does not exist, or the caller may not see it
@raises invalid_input target_type is null';

revoke execute on function api.unlike_target from public;
grant execute on function api.unlike_target to bandsy_user;
