create or replace function internal.delete_target(
    target_type trust.reported_type, target_id uuid, key_id uuid
)
    returns void
    language plpgsql
    volatile
as $$
begin
    case delete_target.target_type
        when 'post' then
            perform internal.remove_post(delete_target.key_id, delete_target.target_id);
        when 'comment' then
            perform internal.remove_comment(
                delete_target.key_id, delete_target.target_id,
                internal.author_of(delete_target.key_id)
            );
        when 'message' then
            perform internal.remove_message(delete_target.key_id, delete_target.target_id);
        when 'media' then
            delete from music.media_samples as s where s.id = delete_target.target_id;
            delete from events.media as m where m.id = delete_target.target_id;
        when 'profile' then
            perform internal.empty_profile(delete_target.target_id);
        -- Dissolved groups and cancelled events can still be read: these stay hidden.
        when 'group' then
            perform from groups.groups as g where g.id = delete_target.target_id for no key update;
            perform internal.dissolve_group(delete_target.target_id);
        when 'event' then
            -- The group before the event: see internal.lock_event.
            perform
            from groups.groups as g
            where g.id = (select e.group_id from events.events as e where e.id = delete_target.target_id)
            for share;
            perform
            from events.events as e
            where e.id = delete_target.target_id and e.cancelled_at is null
            for no key update;
            if found then
                perform internal.end_event(delete_target.target_id, null);
            end if;
    end case;
end
$$;

comment on function internal.delete_target is
'Deletes a target as its owner would, or what its owner wrote and shows in a profile. A group is
dissolved and an event cancelled; hidden, too, they are gone for all but those to whom they belong.';

revoke execute on function internal.delete_target from public;
