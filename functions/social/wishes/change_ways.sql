create or replace function internal.change_ways(
    user_id uuid, notification_type social.notification_type, changes jsonb
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_default record := internal.default_ways(change_ways.notification_type);
    v_now record := internal.ways_to_tell(change_ways.user_id, change_ways.notification_type);
    v_in_app boolean;
    v_push boolean;
    v_mail boolean;
begin
    if change_ways.changes <> 'null' then
        perform internal.check_keys(
            change_ways.notification_type::text, change_ways.changes, 'in_app', 'push', 'mail'
        );
        v_in_app := internal.patch_boolean(
            jsonb_strip_nulls(change_ways.changes), 'in_app',
            case when change_ways.changes -> 'in_app' = 'null' then v_default.in_app else v_now.in_app end
        );
        v_push := internal.patch_boolean(
            jsonb_strip_nulls(change_ways.changes), 'push',
            case when change_ways.changes -> 'push' = 'null' then v_default.push else v_now.push end
        );
        v_mail := internal.patch_boolean(
            jsonb_strip_nulls(change_ways.changes), 'mail',
            case when change_ways.changes -> 'mail' = 'null' then v_default.mail else v_now.mail end
        );
    end if;
    if v_in_app is null
        or (v_in_app, v_push, v_mail) = (v_default.in_app, v_default.push, v_default.mail)
    then
        delete from social.notification_preferences
        where user_id = change_ways.user_id and notification_type = change_ways.notification_type;
        return;
    end if;
    insert into social.notification_preferences (user_id, notification_type, in_app, push, mail)
    values (change_ways.user_id, change_ways.notification_type, v_in_app, v_push, v_mail)
    on conflict (user_id, notification_type) do update
        set in_app = excluded.in_app, push = excluded.push, mail = excluded.mail;
end
$$;

comment on function internal.change_ways is
'Applies the part of a JSON merge patch that is about one type of notification.
@raises invalid_input it is not an object or null, a key is unknown, or a value is not true, false or
null';

revoke execute on function internal.change_ways from public;
