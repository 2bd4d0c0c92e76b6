create or replace function api.meet_point(
    event_id uuid,
    out title text,
    out description text,
    out when_local timestamp,
    out version integer,
    out timezone text,
    out meets_at timestamptz,
    out updated_at timestamptz
)
    returns record
    language plpgsql
    stable
    security definer  -- meet points are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_event events.events := internal.member_event(meet_point.event_id, v_caller);
begin
    select
        m.title, m.description,
        m.meets_at at time zone internal.known_timezone(v_event.timezone), m.version,
        v_event.timezone, m.meets_at, m.updated_at
    into title, description, when_local, version, timezone, meets_at, updated_at
    from events.meet_points as m
    where m.event_id = v_event.id
        and m.title is not null
        and (
            coalesce(m.updated_by, m.created_by) is null
            or internal.can_see_fellow(coalesce(m.updated_by, m.created_by), v_caller)
        );
    if not found then
        perform internal.refuse(
            'not_found', 'the event has no meet point yet', 'Any member may set it: set_meet_point.'
        );
    end if;
end
$$;

comment on function api.meet_point is
'Where and when the members of an event meet. When the event starts earlier or later, the meeting
moves by the same time; when it takes place elsewhere, the meet point is cleared; members are woken
(event.changed) either way. A meet point written by a person who is blocked, suspended or gone is
hidden.
@argument event_id the event, of which the caller is a member
@column title where they meet, in one line
@column description how they find each other
@column when_local when they meet, by the clocks at the venue; null when not known
@column version counts the changes; set_meet_point asks for it
@column timezone IANA name of the timezone of the venue
@column meets_at when they meet, the same moment as when_local
@column updated_at when the meet point was last changed
@notnull title version timezone updated_at
@raises not_found the event does not exist or the caller may not see it, or it has no meet point
@raises not_a_member the caller is not going, may not go, and does not organise the event';

revoke execute on function api.meet_point from public;
grant execute on function api.meet_point to bandsy_user;
