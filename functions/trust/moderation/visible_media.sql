create or replace function internal.visible_media(
    media_id uuid, viewer_id uuid, out key_id uuid, out owner_id uuid
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_photo events.media;
    v_event events.events;
begin
    select s.user_id, s.user_id into key_id, owner_id
    from music.media_samples as s
    where s.id = visible_media.media_id
        and s.is_public
        and s.hidden_at is null
        and internal.can_see_profile(s.user_id, visible_media.viewer_id);
    if found then
        return;
    end if;
    select m.* into v_photo
    from events.media as m
    where m.id = visible_media.media_id and m.hidden_at is null;
    -- As in api.event_media.
    select e.* into v_event from events.events as e where e.id = v_photo.event_id;
    if internal.can_see_event(v_event, visible_media.viewer_id)
        and not internal.is_kept_from_event(v_event, visible_media.viewer_id)
        and internal.is_event_member(v_event.id, visible_media.viewer_id)
        and (
            v_photo.pod_id is null
            or exists (
                select
                from events.pod_members as m
                where m.pod_id = v_photo.pod_id and m.user_id = visible_media.viewer_id
            )
        )
        and (
            internal.can_see_profile(v_photo.owner_id, visible_media.viewer_id)
            or internal.is_event_member(v_event.id, v_photo.owner_id)
            and internal.can_see_fellow(v_photo.owner_id, visible_media.viewer_id)
        )
    then
        key_id := v_photo.event_id;
        owner_id := v_photo.owner_id;
    end if;
end
$$;

comment on function internal.visible_media is
'The person or the event that a public media sample or a photo of an event is kept by, and whose it
is; nulls if a person does not see it, or it is hidden.';

revoke execute on function internal.visible_media from public;
