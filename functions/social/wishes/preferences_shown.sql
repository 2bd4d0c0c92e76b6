-- depends: internal.default_ways
create or replace function internal.preferences_shown(user_id uuid)
    returns table (types jsonb, quiet_from text, quiet_until text, quiet_timezone text)
    language sql
    stable
    rows 1
begin atomic
    select
        (
            select
                jsonb_object_agg(
                    t.notification_type,
                    jsonb_build_object(
                        'in_app', coalesce(p.in_app, d.in_app),
                        'push', coalesce(p.push, d.push),
                        'mail', coalesce(p.mail, d.mail)
                    )
                )
            from unnest(enum_range(null::social.notification_type)) as t (notification_type)
            cross join lateral internal.default_ways(t.notification_type) as d
            left join social.notification_preferences as p
                on
                    t.notification_type = p.notification_type
                    and p.user_id = preferences_shown.user_id
        ) as types,
        left(q.quiet_from::text, 5) as quiet_from,
        left(q.quiet_until::text, 5) as quiet_until,
        q.timezone as quiet_timezone
    from (select preferences_shown.user_id as id) as person
    left join social.quiet_hours as q on person.id = q.user_id;
end;

comment on function internal.preferences_shown is
'What a person wants to be told of, and how: every type, with the defaults, and the quiet hours.';

revoke execute on function internal.preferences_shown from public;
