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
            'not_found', 'the event has no meet point yet', 'Any member sets it: set_meet_point.'
        );
    end if;
end
$$;

comment on function api.meet_point is
'Where and when the members of an event meet. when_local is the time that clocks at the venue show,
in the timezone of the event, meets_at the same moment; version is what whoever edits it names. When
the event begins earlier or later, so does the meeting; when it moves to another place, there is no
meet point until a member sets one. Its members are woken of either (event.changed).
What somebody wrote whom a block hides, or who is suspended or gone, is not there.
@notnull title version timezone updated_at
@raises not_found there is no such event, or nobody has set a meet point where it takes place
@raises not_a_member the caller neither is going, nor may go, nor organises it';

revoke execute on function api.meet_point from public;
grant execute on function api.meet_point to bandsy_user;
