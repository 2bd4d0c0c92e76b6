begin;
select plan(5);

select tests.person('ann'), tests.person('bob');
select tests.sign_in('ann');
select api.request_erasure();
select tests.as_service();
create temporary table hold (user_id uuid, id uuid);
insert into hold
values
    (tests.id('ann'), api.place_hold(tests.id('ann'), 'first', now() + interval '1 day')),
    (tests.id('bob'), api.place_hold(tests.id('bob'), 'second')),
    (tests.id('bob'), api.place_hold(tests.id('bob'), 'lifted'));
select api.release_hold(user_id, id)
from hold
order by id desc
limit 1;
select results_eq(
    'select reason, ends_at, erase_at from api.open_holds() order by reason',
    $$
        values
        ('first', now() + interval '1 day', now() + interval '30 days'),
        ('second', null::timestamptz, null)
    $$,
    'holds that are not lifted'
);
select is(
    (
        select count(*)
        from api.open_holds(1) as f, api.open_holds(20, f.cursor) as n
        where n.hold_id <> f.hold_id
    ),
    1::bigint, 'a page goes on after the one before'
);
select throws_ok('select api.open_holds(0)', 'PT422', null, 'a page has 1 to 100 rows');
select throws_ok(
    $$select api.open_holds(1, 'x')$$, 'PT422', null, 'a broken cursor is refused (invalid_input)'
);
select tests.sign_in('ann');
select throws_ok('select api.open_holds()', '42501', null, 'services alone read them');

select * from finish();
rollback;
