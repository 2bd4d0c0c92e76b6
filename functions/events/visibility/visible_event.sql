create or replace function internal.visible_event(event_id uuid, viewer_id uuid)
    returns events.events
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_event events.events;
begin
    select * into v_event from events.events where id = visible_event.event_id;
    if not internal.can_see_event(v_event, visible_event.viewer_id) then
        perform internal.refuse('not_found', 'no such event');
    end if;
    return v_event;
end
$$;

comment on function internal.visible_event is
'An event that a person (null for a visitor) may see.
@raises not_found the event does not exist, or the viewer may not see it';

revoke execute on function internal.visible_event from public;
