create or replace function api.event(
    inout slug text,
    out event_id uuid,
    out title text,
    out description text,
    out artist text,
    out event_type text,
    out venue text,
    out address text,
    out city text,
    out region text,
    out country text,
    out latitude double precision,
    out longitude double precision,
    out is_online boolean,
    out meeting_url text,
    out cover_image_url text,
    out starts_at timestamptz,
    out ends_at timestamptz,
    out timezone text,
    out privacy events.privacy,
    out group_id uuid,
    out group_name text,
    out organiser_id uuid,
    out organiser_username text,
    out organiser_name text,
    out max_attendees integer,
    out going_count integer,
    out maybe_count integer,
    out waiting_count integer,
    out cancelled_at timestamptz,
    out created_at timestamptz,
    out is_organiser boolean,
    out my_status events.attendance,
    out my_vibe_badges jsonb[],
    out my_place_in_line integer
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows parts of rows that the caller may not read
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.current_user_id();
    v_event events.events;
    v_me events.members;
    v_is_organiser boolean;
    v_is_kept boolean;
begin
    select e.* into v_event from events.events as e where e.slug = core.lowered(event.slug);
    if not internal.can_see_event(v_event, v_caller) then
        perform internal.refuse('not_found', 'no such event');
    end if;
    select m.* into v_me
    from events.members as m
    where m.event_id = v_event.id and m.user_id = v_caller;
    v_is_organiser := internal.organises_event(v_event, v_caller);
    v_is_kept := internal.is_kept_from_event(v_event, v_caller);

    return query
    select
        v_event.slug, v_event.id, v_event.title, v_event.description, v_event.artist,
        v_event.event_type, v_event.venue, case when not v_is_kept then v_event.address end,
        v_event.city, v_event.region, v_event.country,
        case when not v_is_kept then v_event.latitude end,
        case when not v_is_kept then v_event.longitude end, v_event.is_online,
        case
            when v_is_organiser or v_me.status in ('going', 'maybe') and not v_is_kept
                then v_event.meeting_url
        end,
        v_event.cover_image_url, v_event.starts_at, v_event.ends_at, v_event.timezone,
        v_event.privacy, g.id, g.name, u.id, u.username, p.display_name, v_event.max_attendees,
        v_event.going_count,
        internal.event_member_count(v_event.id, 'maybe'),
        internal.event_member_count(v_event.id, 'waiting'),
        v_event.cancelled_at, v_event.created_at, v_is_organiser, v_me.status, v_me.vibe_badges,
        internal.place_in_line(v_me)
    from (values (true)) as one (row)
    left join groups.groups as g
        on g.id = v_event.group_id
        and internal.can_see_group(
            g,
            (
                select m.status from groups.members as m
                where m.group_id = v_event.group_id and m.user_id = v_caller
            )
        )
    left join identity.users as u
        on u.id = v_event.organiser_id and internal.can_see_profile(u.id, v_caller)
    left join identity.profiles as p on p.user_id = u.id;
end
$$;

comment on function api.event is
'One event, as far as the caller may see it. Everybody sees a public event, the members of the group
an event of privacy group; its organiser and the people who are invited or have answered see a
private one, unless there is a block between them and the organiser. An event that a suspended
person organises alone is hidden.
@argument slug the name of the event in links, in upper or lower case
@returns one row
@column slug the name of the event in links
@column event_id the id of the event
@column title the title of the event
@column description what the organiser says about it
@column artist who plays
@column event_type the kind of event, such as concert
@column venue the name of the venue
@column address the address of the venue; null when a block is between the caller and the organiser
@column city the city of the event
@column region the region of the event
@column country the country of the event
@column latitude latitude of the venue, in degrees; null as the address is
@column longitude longitude of the venue, in degrees; null as the address is
@column is_online whether it takes place online
@column meeting_url link to come in online; null for callers who are not members of the event
@column cover_image_url link to the picture of the event
@column starts_at when it starts
@column ends_at when it ends; null when not known
@column timezone IANA name of the timezone of the venue
@column privacy who finds the event: public (everybody), group (the members of its group) or private
(people who are invited)
@column group_id the group that organises it; null without one, or when the caller may not see it
@column group_name the name of that group
@column organiser_id the person who created the event or took it over; null when the caller may not
see their profile
@column organiser_username the username of that person
@column organiser_name the display name of that person
@column max_attendees the number of seats; null for no limit
@column going_count how many people are going, people whom the caller may not see too
@column maybe_count how many people may go, counted in the same way
@column waiting_count how many people wait for a seat, counted in the same way
@column cancelled_at when the event was cancelled; null when it was not
@column created_at when the event was created
@column is_organiser whether the caller organises the event
@column my_status what the caller answered, waiting or invited; null without either
@column my_vibe_badges the caller''s vibe badges; null when the caller is not invited and has not
answered
@column my_place_in_line the caller''s place in the waiting line, 1 for the next seat; null when the
caller does not wait
@notnull slug event_id title is_online starts_at timezone privacy going_count maybe_count
waiting_count created_at is_organiser
@raises not_found no event has that slug, or the caller may not see it';

revoke execute on function api.event from public;
grant execute on function api.event to bandsy_anon;
