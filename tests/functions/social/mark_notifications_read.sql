begin;
select plan(11);

select tests.person('ann'), tests.person('bob');
select internal.notify(tests.id('ann'), 'moderation', null) from generate_series(1, 5);
create temp table told as
select id, row_number() over (order by id) as place from social.notifications;
grant select on told to public;
create function pg_temp.id(place integer) returns uuid
    language sql
as 'select t.id from told as t where t.place = $1';

select tests.sign_in('bob');
select is(
    api.mark_notifications_read(array[pg_temp.id(1)]), 0, 'those of others have no effect'
);
select tests.sign_in('ann');
select is(api.mark_notifications_read(array[pg_temp.id(4), gen_random_uuid(), null]), 1, 'one');
select is(api.mark_notifications_read(array[pg_temp.id(4)]), 0, 'each is read once');
select is(api.mark_notifications_read(up_to => pg_temp.id(2)::text), 2, 'all up to one');
select results_eq(
    'select is_read, read_at is not null from api.notifications()',
    'values (false, false), (true, true), (false, false), (true, true), (true, true)',
    'the list says so'
);
select is(
    api.mark_notifications_read(up_to => 'ffffffff-ffff-ffff-ffff-ffffffffffff'), 2,
    'and the rest'
);
select is(api.unread_notification_count(), 0, 'nothing is left');
select throws_ok(
    'select api.mark_notifications_read()', 'PT422',
    'ids or up_to is missing, or there are too many ids', 'one argument is needed: invalid_input'
);
select throws_ok(
    $$select api.mark_notifications_read('{}', 'x')$$, 'PT422',
    'ids or up_to is missing, or there are too many ids', 'not both: invalid_input'
);
select throws_ok(
    $$select api.mark_notifications_read(up_to => 'x')$$, 'PT422', 'the cursor is invalid',
    'a cursor is one of the list: invalid_input'
);
select throws_ok(
    'select api.mark_notifications_read(array_fill(gen_random_uuid(), array[1001]))', 'PT422',
    'ids or up_to is missing, or there are too many ids', 'nor too many: invalid_input'
);

select * from finish();
rollback;
