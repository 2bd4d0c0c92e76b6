begin;
select plan(3);

select tests.sign_in('ann');
select api.set_notification_preferences(
    '{"like": {"mail": true}, "quiet_hours": {"from": "22:00", "until": "07:00"}}'
);
select results_eq(
    'select types -> ''like'', quiet_from, quiet_until, quiet_timezone
     from api.my_notification_preferences()',
    $$values ('{"in_app": true, "push": false, "mail": true}'::jsonb, '22:00', '07:00', 'UTC')$$,
    'what was set'
);
select is(
    (select count(*) from api.my_notification_preferences(), jsonb_object_keys(types)),
    cardinality(enum_range(null::social.notification_type))::bigint, 'for all types'
);
select tests.sign_in('bob');
select is(
    (select quiet_from from api.my_notification_preferences()), null, 'each has their own'
);

select * from finish();
rollback;
