create or replace function api.my_searches(
    page_size integer default 20,
    inout cursor text default null,
    out search_id uuid,
    out name text,
    out filters jsonb,
    out is_active boolean,
    out created_at timestamptz,
    out updated_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- reads the limit of the caller's plan
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_searches.page_size);
    v_before uuid := internal.before_cursor(my_searches.cursor);
    v_active_ids uuid[] := internal.active_search_ids(v_caller);
begin
    return query
    select
        s.id::text, s.id, s.name, s.filters, s.id = any (v_active_ids), s.created_at, s.updated_at
    from matching.saved_searches as s
    where s.user_id = v_caller and s.id < v_before
    order by s.id desc
    limit v_page_size;
end
$$;

comment on function api.my_searches is
'The searches that the caller has saved, the newest first. All of them stay after a change to a plan
that allows fewer; then the oldest go on telling of people.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column search_id the id of the search
@column name what the caller calls it
@column filters a JSON object with any of instrument_ids, genre_ids, min_skill, max_distance_km and
two_way, as discover takes them
@column is_active whether it tells of people: false beyond what the plan allows
@column created_at when a search was first saved under this name
@column updated_at when the search was last saved
@notnull cursor search_id name filters is_active created_at updated_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_searches from public;
grant execute on function api.my_searches to bandsy_user;
