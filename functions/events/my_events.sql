-- depends: internal.encode_moment_cursor internal.lasts_beyond
create or replace function api.my_events(
    starts_after timestamptz default now(),
    starts_before timestamptz default null,
    page_size integer default 20,
    inout cursor text default null,
    out event_id uuid,
    out slug text,
    out title text,
    out artist text,
    out venue text,
    out city text,
    out country text,
    out cover_image_url text,
    out starts_at timestamptz,
    out ends_at timestamptz,
    out timezone text,
    out privacy events.privacy,
    out max_attendees integer,
    out going_count integer,
    out is_cancelled boolean,
    out is_organiser boolean,
    out my_status events.attendance,
    out hidden_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- events are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_events.page_size);
    v_after record := internal.decode_moment_cursor(my_events.cursor);
    v_from_now_on boolean := coalesce(my_events.starts_after = now(), false);
    v_usually interval := internal.usual_length();
begin
    return query
    select
        internal.encode_moment_cursor(e.starts_at, e.id), e.id, e.slug, e.title, e.artist,
        e.venue, e.city, e.country, e.cover_image_url, e.starts_at, e.ends_at, e.timezone,
        e.privacy, e.max_attendees, e.going_count, e.cancelled_at is not null,
        internal.organises_event(e, v_caller), m.status, e.hidden_at
    from (
        select id
        from events.events
        where organiser_id = v_caller
        union
        select event_id
        from events.members
        where user_id = v_caller
        union
        select g.id
        from groups.members as f
        join events.events as g on g.group_id = f.group_id and g.privacy = 'group'
        where f.user_id = v_caller and f.status = 'active'
    ) as mine
    join events.events as e on e.id = mine.id
    left join events.members as m on m.event_id = e.id and m.user_id = v_caller
    where case
            when v_from_now_on then internal.lasts_beyond(e, v_usually, my_events.starts_after)
            else my_events.starts_after is null or e.starts_at >= my_events.starts_after
        end
        and (my_events.starts_before is null or e.starts_at < my_events.starts_before)
        and (
            v_after.id is null
            or (e.starts_at, e.id) > (v_after.moment, v_after.id)
        )
        and internal.can_see_event(e, v_caller)
    order by e.starts_at, e.id
    limit v_page_size;
end
$$;

comment on function api.my_events is
'The events of the caller, the earliest first, cancelled ones too: those that the caller organises,
is invited to or answered, and those for the members of the caller''s groups. Without starts_after
it lists the events that are not over.
@argument starts_after the earliest start; null for no bound. now(), the default, also lists events
that are under way
@argument starts_before events start before this; null for no bound
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column event_id the id of the event
@column slug the name of the event in links
@column title the title of the event
@column artist who plays
@column venue the name of the venue
@column city the city of the event
@column country the country of the event
@column cover_image_url link to the picture of the event
@column starts_at when it starts
@column ends_at when it ends; null when not known
@column timezone IANA name of the timezone of the venue
@column privacy who finds the event: public (everybody), group (the members of its group) or private
(people who are invited)
@column max_attendees the number of seats; null for no limit
@column going_count how many people are going
@column is_cancelled whether the event is cancelled
@column is_organiser whether the caller organises the event
@column my_status what the caller answered, waiting or invited; null without either
@column hidden_at when a moderator hid it, so that only its organisers see it; null if no one did
@notnull cursor event_id slug title starts_at timezone privacy going_count is_cancelled is_organiser
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_events from public;
grant execute on function api.my_events to bandsy_user;
