create or replace function internal.patched_event(event events.events, changes jsonb)
    returns events.events
    language plpgsql
    stable
as $$
declare
    v_event events.events := event;
begin
    v_event.title := internal.patch_name(changes, 'title', v_event.title, 200, true);
    v_event.description := internal.patch_text(
        changes, 'description', v_event.description, 5000
    );
    v_event.artist := internal.patch_name(changes, 'artist', v_event.artist, 200);
    v_event.event_type := internal.group_category(
        internal.patch_name(changes, 'event_type', v_event.event_type, 50)
    );
    v_event.meeting_url := internal.patch_text(
        changes, 'meeting_url', v_event.meeting_url, 500, false, true
    );
    v_event.cover_image_url := internal.patch_text(
        changes, 'cover_image_url', v_event.cover_image_url, 500, false, true
    );
    v_event.max_attendees := internal.patch_integer(
        changes, 'max_attendees', v_event.max_attendees, 1, 100000
    );
    v_event.privacy := internal.patch_choice(changes, 'privacy', v_event.privacy, true);
    v_event := internal.patched_event_place(v_event, changes);
    v_event := internal.patched_event_time(v_event, changes);

    if v_event.max_attendees < v_event.going_count then
        perform internal.refuse(
            'invalid_input', 'max_attendees is below the number of people going',
            format('max_attendees: at least %s, or null for no limit.', v_event.going_count)
        );
    end if;
    if v_event.privacy = 'group' and v_event.group_id is null then
        perform internal.refuse(
            'invalid_input', 'the event does not belong to a group',
            'privacy: public or private, or create the event with a group_id.'
        );
    end if;
    return v_event;
end
$$;

comment on function internal.patched_event is
'An event after a JSON merge patch whose keys are known.
@raises invalid_input a value has the wrong type or is out of range';

revoke execute on function internal.patched_event from public;
