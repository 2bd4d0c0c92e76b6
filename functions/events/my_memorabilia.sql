create or replace function api.my_memorabilia(
    page_size integer default 20,
    inout cursor text default null,
    out event_id uuid,
    out slug text,
    out event_title text,
    out starts_at timestamptz,
    out opener_guess text,
    out peak_moment text,
    out song_of_night text,
    out crowd_energy text,
    out notes text,
    out created_at timestamptz,
    out updated_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- memorabilia are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_memorabilia.page_size);
    v_before uuid := internal.before_cursor(my_memorabilia.cursor);
begin
    return query
    select
        m.id::text, m.event_id, e.slug, e.title, e.starts_at,
        m.opener_guess, m.peak_moment, m.song_of_night, m.crowd_energy, m.notes, m.created_at,
        m.updated_at
    from (
        select *
        from events.memorabilia
        where user_id = v_caller and id < v_before
        order by id desc
        limit v_page_size
    ) as m
    left join events.events as e on e.id = m.event_id and internal.can_see_event(e, v_caller)
    order by m.id desc;
end
$$;

comment on function api.my_memorabilia is
'What the caller keeps of events, what was begun last first. slug, event_title and starts_at are
null for an event that the caller does not see any more. page_size is from 1 to 100.
@notnull cursor event_id created_at updated_at
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.my_memorabilia from public;
grant execute on function api.my_memorabilia to bandsy_user;
