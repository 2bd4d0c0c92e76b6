create or replace function api.save_search(
    inout name text,
    inout filters jsonb,
    out search_id uuid,
    out created_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write searches itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_search matching.saved_searches := internal.checked_search(
        v_caller, save_search.name, save_search.filters
    );
begin
    perform internal.use_limit(v_caller, 'profile_change');
    -- Two searches of one person wait for each other here, so that the cap counts both.
    perform internal.lock_caller();
    name := v_search.name;
    filters := v_search.filters;
    if not exists (
        select from matching.saved_searches as s
        where s.user_id = v_caller and s.name = v_search.name
    ) then
        perform internal.check_cap(
            v_caller, 'saved_search',
            (select count(*) from matching.saved_searches as s where s.user_id = v_caller)
        );
    end if;
    insert into matching.saved_searches as s (
        user_id, name, filters, instruments, genres, min_skill, max_distance_km
    )
    values (
        v_caller, v_search.name, v_search.filters, v_search.instruments, v_search.genres,
        v_search.min_skill, v_search.max_distance_km
    )
    on conflict (user_id, name) do update set
        filters = excluded.filters,
        instruments = excluded.instruments,
        genres = excluded.genres,
        min_skill = excluded.min_skill,
        max_distance_km = excluded.max_distance_km
    returning s.id, s.created_at into search_id, created_at;
    perform internal.follow_searches(v_caller);
end
$$;

comment on function api.save_search is
'Saves filters of discovery under a name. From then on the caller is told of people who are new or
change, and whom discovery would show with these filters: of each person once, by the notification
search.found. The same name again replaces the filters.
@argument name what the caller calls the search, 1 to 100 characters
@argument filters a JSON object with any of instrument_ids, genre_ids (lists of at most 256 ids
each), min_skill, max_distance_km (1 to 500) and two_way, as discover takes them; {} for everybody
@column name the name as it is kept
@column filters the filters as they are kept, without nulls and empty lists
@column search_id the id of the search
@column created_at when a search was first saved under this name
@notnull name filters search_id created_at
@limit saved_search
@limit profile_change
@raises invalid_input the name is missing or too long
@raises invalid_input the filters are not an object, a key is unknown, or a value has the wrong
type, is out of range or does not exist
@raises plan_required the plan allows no searches';

revoke execute on function api.save_search from public;
grant execute on function api.save_search to bandsy_user;
