create or replace function internal.reported_target(
    target_type trust.reported_type,
    target_id uuid,
    viewer_id uuid,
    inout key_id uuid,
    out owner_id uuid
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_variable
declare
    v_comment record;
    v_group groups.groups;
    v_event events.events;
begin
    case reported_target.target_type
        when 'post' then
            owner_id := (internal.visible_post(target_id, viewer_id)).author_id;
            key_id := owner_id;
        when 'comment' then
            v_comment := internal.visible_comment(target_id, viewer_id);
            owner_id := v_comment.author_id;
            key_id := v_comment.post_id;
        when 'message' then
            owner_id := (internal.received_message(key_id, target_id, viewer_id)).sender_id;
        when 'media' then
            select m.key_id, m.owner_id into key_id, owner_id
            from internal.visible_media(target_id, viewer_id) as m;
        when 'profile' then
            if internal.knows_person(target_id, viewer_id)
                or internal.have_met(target_id, viewer_id)
                or exists (
                    select
                    from trust.blocks as b
                    where b.blocker_id = viewer_id and b.blocked_id = target_id
                )
            then
                owner_id := target_id;
            end if;
            key_id := null;
        when 'group' then
            v_group := internal.visible_group(target_id, viewer_id);
            select m.user_id into owner_id
            from groups.members as m
            where m.group_id = target_id and m.status = 'active' and m.role = 'admin'
            order by m.user_id <> v_group.created_by, m.joined_at
            limit 1;
            key_id := null;
            return;
        when 'event' then
            v_event := internal.visible_event(target_id, viewer_id);
            owner_id := v_event.organiser_id;
            key_id := null;
            return;
    end case;
    -- A message of the system, or of an erased account, has no sender.
    if owner_id is null then
        perform internal.refuse('not_found', 'no such ' || reported_target.target_type);
    end if;
end
$$;

comment on function internal.reported_target is
'By what the table of a target is split, and whose it is, for a person who sees it: its author; of a
group, the admin who began it, or else the first one; of an event, its organiser. null if no one
person is. A message they got and a person they met or blocked may be hidden from them since.
@argument key_id the conversation of a message; ignored for others
@raises not_found the target does not exist, or the person does not see it';

revoke execute on function internal.reported_target from public;
