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
    v_key_id uuid;
begin
    if unlike_target.target_type is null then
        perform internal.refuse(
            'invalid_input', 'target_type is null', 'target_type: post or comment.'
        );
    end if;
    -- One's own like: it is taken back even where the target is hidden by now, and the answer does
    -- not tell whether that is still there.
    delete from social.likes as l
    where l.target_id = unlike_target.target_id
        and l.user_id = v_caller
        and l.target_type = unlike_target.target_type;
    if found then
        select t.key_id into v_key_id
        from social.targets as t
        where t.id = unlike_target.target_id and t.target_type = unlike_target.target_type;
        if v_key_id is not null then
            perform internal.add_counts(
                unlike_target.target_id, unlike_target.target_type, v_key_id, likes => -1
            );
        end if;
    end if;
end
$$;

comment on function api.unlike_target is
'Takes the caller''s like of a post or a comment back, even if they no longer see it. It has no
effect without a like, also if the post or the comment does not exist or is hidden from the caller.
@argument target_type post or comment
@argument target_id the post or the comment
@limit none: each like, which is limited, is taken back once
@raises invalid_input target_type is null';

revoke execute on function api.unlike_target from public;
grant execute on function api.unlike_target to bandsy_user;
