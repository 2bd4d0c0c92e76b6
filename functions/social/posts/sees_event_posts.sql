create or replace function internal.sees_event_posts(event_id uuid, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_event events.events;
begin
    if sees_event_posts.viewer_id is null then
        return false;
    end if;
    select * into v_event from events.events where id = sees_event_posts.event_id;
    return internal.can_see_event(v_event, sees_event_posts.viewer_id)
        and not internal.is_kept_from_event(v_event, sees_event_posts.viewer_id)
        and internal.is_event_member(v_event.id, sees_event_posts.viewer_id);
end
$$;

comment on function internal.sees_event_posts is
'Whether a person (null for a visitor) sees the posts of an event, as internal.member_event lets
people see its media: a member who may see the event, without a block between them and its
organiser.';

revoke execute on function internal.sees_event_posts from public;
