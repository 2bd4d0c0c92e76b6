begin;
select plan(19);

select tests.sign_in('ann');
create function pg_temp.ways(changes jsonb, kind text) returns jsonb
    language sql
as 'select p.types -> kind from api.set_notification_preferences(changes) as p';
create function pg_temp.quiet(changes jsonb) returns text
    language sql
as $$
    select concat_ws(' ', p.quiet_from, p.quiet_until, p.quiet_timezone)
    from api.set_notification_preferences(jsonb_build_object('quiet_hours', changes)) as p
$$;

select is(
    pg_temp.ways('{}', 'match'), '{"in_app": true, "push": true, "mail": true}', 'the default'
);
select is(
    pg_temp.ways('{}', 'like'), '{"in_app": true, "push": false, "mail": false}',
    'which is less for what matters less'
);
select is(
    pg_temp.ways('{"like": {"push": true}}', 'like'),
    '{"in_app": true, "push": true, "mail": false}', 'one is switched on'
);
select is(
    pg_temp.ways('{"match": {"mail": false}}', 'like'),
    '{"in_app": true, "push": true, "mail": false}', 'and stays so'
);
select is(
    pg_temp.ways('{"like": {"push": null, "in_app": false}}', 'like'),
    '{"in_app": false, "push": false, "mail": false}', 'null brings the default of one back'
);
select is(
    pg_temp.ways('{"like": null, "match": null}', 'like'),
    '{"in_app": true, "push": false, "mail": false}', 'or of a type'
);
select tests.as_owner();
select is_empty('select * from social.notification_preferences', 'which keeps nothing');
select tests.sign_in('ann');

select is(
    pg_temp.quiet('{"from": "22:00", "until": "07:30", "timezone": "europe/berlin"}'),
    '22:00 07:30 Europe/Berlin', 'quiet hours'
);
select is(pg_temp.quiet('{"from": "23:00"}'), '23:00 07:30 Europe/Berlin', 'one of them changes');
select throws_ok(
    $$select pg_temp.quiet('{"from": "07:30"}')$$, 'PT422', 'the quiet hours are empty',
    'they last a while: invalid_input'
);
select is(pg_temp.quiet('null'), '', 'null ends them');
select throws_ok(
    $$select pg_temp.quiet('{"from": "22:00"}')$$, 'PT422', 'until is invalid',
    'both ends are needed: invalid_input'
);
select throws_ok(
    $$select pg_temp.quiet('{"from": "25:00", "until": "07:00"}')$$, 'PT422', 'from is invalid',
    'a time is one of the day'
);
select throws_ok(
    $$select pg_temp.quiet('{"from": 22, "until": "07:00"}')$$, 'PT422', 'from is invalid',
    'and a text'
);
select throws_ok(
    $$select pg_temp.quiet('{"from": "22:00", "until": "07:00", "timezone": "Mars"}')$$, 'PT422',
    'timezone is unknown', 'a timezone exists'
);
select throws_ok(
    $$select pg_temp.quiet('{"at": "22:00"}')$$, 'PT422', 'quiet_hours has an unknown key',
    'an unknown key is refused'
);
select throws_ok(
    $$select api.set_notification_preferences('{"match": {"sms": true}}')$$, 'PT422',
    'match has an unknown key', 'of a type, too'
);
select throws_ok(
    $$select api.set_notification_preferences('{"match": {"push": 1}}')$$, 'PT422',
    'push is invalid', 'true or false'
);
select throws_ok(
    $$select api.set_notification_preferences('{"weather": null}')$$, 'PT422',
    'the changes have an unknown key', 'a type exists'
);

select * from finish();
rollback;
