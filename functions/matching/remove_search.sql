create or replace function api.remove_search(search_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write searches itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.lock_caller();
begin
    delete from matching.saved_searches as s
    where s.user_id = v_caller and s.id = remove_search.search_id;
    if not found then
        perform internal.refuse('not_found', 'no such search');
    end if;
    perform internal.follow_searches(v_caller);
end
$$;

comment on function api.remove_search is
'Removes a search that the caller has saved.
@argument search_id the search
@limit none: each is removed once, and saving is limited
@raises not_found the caller has no such search';

revoke execute on function api.remove_search from public;
grant execute on function api.remove_search to bandsy_user;
