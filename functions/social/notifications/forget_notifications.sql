create or replace function internal.forget_notifications(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    for v_id in
        select id
        from social.notifications
        where recipient_id = forget_notifications.user_id
        for update skip locked
    loop
        delete from social.notifications
        where recipient_id = forget_notifications.user_id and id = v_id;
    end loop;
    delete from social.notification_preferences
    where user_id = forget_notifications.user_id;
    delete from social.quiet_hours where user_id = forget_notifications.user_id;
end
$$;

comment on function internal.forget_notifications is
'Removes the notifications and the preferences of a person whose account ends. Those that others got
of the person are hidden, and a job removes them.';

revoke execute on function internal.forget_notifications from public;
