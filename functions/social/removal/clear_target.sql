create or replace function internal.clear_target(target_id uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
begin
    delete from social.likes as l where l.target_id = clear_target.target_id;
    delete from social.count_deltas as d where d.target_id = clear_target.target_id;
    delete from social.targets as t where t.id = clear_target.target_id;
end
$$;

comment on function internal.clear_target is
'Removes the likes of a post or a comment that is gone, what waits for its counters, and its id.';

revoke execute on function internal.clear_target from public;
