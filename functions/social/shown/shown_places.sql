create or replace function internal.shown_places(
    notification_type social.notification_type, viewer_id uuid, notices social.notice[]
)
    returns uuid[]
    language plpgsql
    stable
as $$
begin
    if shown_places.notification_type in ('group_invitation', 'group_approval') then
        return array(
            select n.id
            from unnest(shown_places.notices) as n
            join groups.groups as g on g.id = n.subject_id and g.is_active
            cross join lateral (
                select internal.member_status(g.id, shown_places.viewer_id) as status
                offset 0
            ) as mine
            where internal.can_see_group(g, mine.status)
                and mine.status = case
                    when shown_places.notification_type = 'group_approval' then 'active'
                    else 'invited'
                end::groups.member_status
        );
    end if;
    return array(
        select n.id
        from unnest(shown_places.notices) as n
        join events.events as e on e.id = n.subject_id
        join events.members as m on m.event_id = e.id and m.user_id = shown_places.viewer_id
        where case shown_places.notification_type
                when 'event_invitation' then m.status = 'invited' and e.cancelled_at is null
                when 'event_seat' then m.status = 'going' and e.cancelled_at is null
                else m.status <> 'not_going'
            end
            and internal.can_see_event(e, shown_places.viewer_id)
            and not internal.is_kept_from_event(e, shown_places.viewer_id)
    );
end
$$;

comment on function internal.shown_places is
'Which notifications of one type about a group or an event a viewer may see: they are invited still,
a member, or have the seat, and see the group or the event.';

revoke execute on function internal.shown_places from public;
