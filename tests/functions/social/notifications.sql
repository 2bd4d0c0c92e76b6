begin;
select plan(12);

select tests.person('ann');
select tests.matched('ann', name) from unnest(array['bob', 'cid', 'dan', 'eve', 'fay']) as n (name);

create function pg_temp.page(size integer, after text)
    returns table (cursor text, username text)
    language sql
as 'select n.cursor, n.username from tests.sign_in(''ann''), api.notifications(size, after) as n';
create function pg_temp.names(size integer, after text)
    returns text
    language sql
as 'select string_agg(p.username, '' '') from pg_temp.page(size, after) as p';
create function pg_temp.last(size integer, after text)
    returns text
    language sql
as 'select p.cursor from pg_temp.page(size, after) as p order by p.cursor limit 1';

select is(pg_temp.names(20, null), 'fay eve dan cid bob', 'the newest comes first');
select is(pg_temp.names(2, null), 'fay eve', 'page by page');
select is(pg_temp.names(2, pg_temp.last(2, null)), 'dan cid', 'the next one goes on');
select is(
    pg_temp.names(2, pg_temp.last(2, pg_temp.last(2, null))), 'bob', 'to the last'
);
select api.block_user(tests.id('eve')), api.block_user(tests.id('dan'));
select is(
    pg_temp.names(2, null), 'fay cid', 'a page is full even if some of it is hidden'
);
select is(pg_temp.names(2, pg_temp.last(2, null)), 'bob', 'and the next one has the rest');

select is(
    api.mark_notifications_read(up_to => n.cursor), 2, 'she reads some'
)
from api.notifications() as n
where n.username = 'cid';
select results_eq(
    'select username from api.notifications(only_unread => true)',
    $$values ('fay')$$,
    'only those that she has not read'
);
select throws_ok(
    'select api.notifications(0)', 'PT422', 'page_size is out of range', 'invalid_input'
);
select throws_ok(
    $$select api.notifications(20, 'x')$$, 'PT422', 'the cursor is invalid', 'invalid_input'
);
select tests.as_owner();
update identity.profiles set display_name = 'Fay Wray' where user_id = tests.id('fay');
select tests.sign_in('ann');
select is(
    (select title from api.notifications(1)), 'You and Fay Wray are a match',
    'names are the present ones'
);
select tests.sign_in('bob');
select is(
    (select count(*) from api.notifications()), 1::bigint, 'each reads their own'
);

select * from finish();
rollback;
