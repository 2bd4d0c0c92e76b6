create or replace function internal.can_see_event(event events.events, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    if event.id is null or not internal.has_live_organiser(event) then
        return false;
    end if;
    if event.hidden_at is not null then
        return internal.organises_event(event, viewer_id);
    end if;
    if event.privacy = 'public' then
        return true;
    end if;
    if event.privacy = 'group' then
        return exists (
            select
            from groups.members as m
            where m.group_id = event.group_id and m.user_id = viewer_id and m.status = 'active'
        );
    end if;
    return internal.organises_event(event, viewer_id)
        or exists (
            select
            from events.members as m
            where m.event_id = event.id and m.user_id = viewer_id
        )
        and (
            event.group_id is not null
            or event.organiser_id is null
            or internal.can_see_fellow(event.organiser_id, viewer_id)
        );
end
$$;

comment on function internal.can_see_event is
'Whether a person (null for a visitor) may see an event: the one rule of events. Everybody sees a
public event, and the group''s members one of privacy group; its organisers and everybody who is
invited or has answered see a private one, unless there is a block between them and the organiser.
An event that a suspended person organises alone is hidden, and one that a moderator has hidden is
only its organisers'' to see.';

revoke execute on function internal.can_see_event from public;
