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
    security definer  -- shows of rows that the caller may not read what is theirs to know
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
'An event by its slug, whatever its case. Everybody sees a public one, signed in or not; one for its
group, the group''s members; a private one, who organises it, is invited or has said something, but
nobody who has blocked the organiser, or whom they have blocked. What somebody who is suspended
organises alone is hidden. group_id and group_name are null for who does not know of the group, the
organiser''s id and names for who may not see their profile, meeting_url for who neither is going,
nor may go, nor organises it, and address, latitude and longitude, too, for who has blocked the
organiser or is blocked by them. going_count, maybe_count and waiting_count are of all, also of
people whom the caller does not see. my_place_in_line is 1 for who gets the next seat, null for who
does not wait.
@returns one row
@notnull slug event_id title is_online starts_at timezone privacy going_count maybe_count
@notnull waiting_count created_at is_organiser
@raises not_found there is no such event, or none that the caller sees';

revoke execute on function api.event from public;
grant execute on function api.event to bandsy_anon;
