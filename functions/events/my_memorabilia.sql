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
'The caller''s memories of events, the newest record first.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column event_id the id of the event
@column slug the name of the event in links; null when the caller may not see the event any more
@column event_title the title of the event; null as the slug is
@column starts_at when the event starts; null as the slug is
@column opener_guess which song the caller thinks comes first
@column peak_moment the best moment
@column song_of_night the best song
@column crowd_energy how the crowd was
@column notes anything else
@column created_at when the caller began the record
@column updated_at when the caller last changed it
@notnull cursor event_id created_at updated_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_memorabilia from public;
grant execute on function api.my_memorabilia to bandsy_user;
