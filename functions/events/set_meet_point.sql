create or replace function api.set_meet_point(
    event_id uuid,
    inout title text,
    inout description text default null,
    inout when_local timestamp default null,
    inout version integer default null,
    out timezone text,
    out meets_at timestamptz,
    out updated_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- meet points are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_changes jsonb := jsonb_build_object(
        'title', set_meet_point.title, 'description', set_meet_point.description
    );
    v_title text := internal.patch_name(v_changes, 'title', null, 200, true);
    v_description text := internal.patch_text(v_changes, 'description', null, 2000);
    v_event events.events;
    v_meets_at timestamptz;
    v_version integer;
begin
    perform internal.use_limit(v_caller, 'edit');
    v_event := internal.lock_event(set_meet_point.event_id, v_caller);
    v_meets_at := internal.meeting_time(v_event, set_meet_point.when_local);
    perform internal.member_event(v_event.id, v_caller);
    perform internal.check_event_open(v_event);
    -- Behind the lock of the event: the version cannot change between this check and the write.
    select m.version into v_version
    from events.meet_points as m
    where m.event_id = v_event.id
        and m.title is not null
        and (
            coalesce(m.updated_by, m.created_by) is null
            or internal.can_see_fellow(coalesce(m.updated_by, m.created_by), v_caller)
        );
    if v_version is distinct from set_meet_point.version then
        perform internal.refuse(
            'changed', 'the meet point has changed since the caller read it',
            'Read it again with meet_point and pass its version, or null when there is none.'
        );
    end if;
    insert into events.meet_points as m (event_id, title, description, meets_at, created_by)
    values (v_event.id, v_title, v_description, v_meets_at, v_caller)
    on conflict (event_id) do update
        set title = excluded.title,
            description = excluded.description,
            meets_at = excluded.meets_at,
            created_by = case when m.title is null then excluded.created_by else m.created_by end,
            updated_by = excluded.created_by,
            version = m.version + 1;
    perform internal.wake_event_members(v_event.id, v_caller, 'event.changed');
    select * into title, description, when_local, version, timezone, meets_at, updated_at
    from api.meet_point(v_event.id);
end
$$;

comment on function api.set_meet_point is
'Says where and when the members of an event meet, in place of what was said before. Any member may
do so; the others are woken (event.changed).
@argument event_id the event, of which the caller is a member
@argument title where they meet, one line of 1 to 200 characters
@argument description how they find each other, at most 2000 characters
@argument when_local when they meet, by the clocks at the venue, within a year of the start; null
when not known. A time that the clocks skip counts as an hour later
@argument version the version of the meet point that the caller saw, so that no change is lost; null
when there was none
@column title where they meet, in one line
@column description how they find each other
@column when_local when they meet, by the clocks at the venue; null when not known
@column version the new version
@column timezone IANA name of the timezone of the venue
@column meets_at when they meet, the same moment as when_local
@column updated_at when the meet point was last changed
@notnull title version timezone updated_at
@limit edit
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises changed the meet point has another version than the caller named
@raises closed the event is cancelled
@raises ended the event is over
@raises invalid_input an argument is missing, too long or out of range';

revoke execute on function api.set_meet_point from public;
grant execute on function api.set_meet_point to bandsy_user;
