create or replace function internal.place_notice(
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid
)
    returns social.notice
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_notice social.notice;
    v_target record;
begin
    v_notice.id := core.uuid_v7();
    v_notice.notification_type := place_notice.notification_type;
    v_notice.sender_id := place_notice.sender_id;
    v_notice.subject_id := place_notice.subject_id;
    if place_notice.notification_type in ('comment', 'reply', 'mention', 'like') then
        v_notice.post_id := place_notice.subject_id;
        select target_type, key_id into v_target
        from social.targets
        where id = v_notice.post_id;
        if v_target.target_type = 'comment' then
            v_notice.post_id := v_target.key_id;
            select target_type, key_id into v_target from social.targets where id = v_notice.post_id;
        end if;
        v_notice.author_id := v_target.key_id;
    elsif place_notice.notification_type in ('event_invitation', 'event_change', 'event_seat') then
        select e.organiser_id into v_notice.author_id
        from events.events as e
        where e.id = place_notice.subject_id and e.group_id is null;
    end if;
    return v_notice;
end
$$;

comment on function internal.place_notice is
'A new notification, with the author and the post of a post or a comment that it is about, or the
person who organises the event alone.';

revoke execute on function internal.place_notice from public;
