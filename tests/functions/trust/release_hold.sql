begin;
select plan(6);

select tests.person('ann');
create temporary table hold as select api.place_hold(tests.id('ann'), 'inquiry') as id;
select ok(internal.is_held(tests.id('ann')), 'a hold holds');
select results_eq(
    'select hold_id from api.open_holds()', 'select id from hold', 'it can be found again'
);
select lives_ok($$select api.release_hold(tests.id('ann'), id) from hold$$, 'it is lifted');
select lives_ok(
    $$select api.release_hold(tests.id('ann'), id) from hold$$, 'the same again has no effect'
);
select ok(not internal.is_held(tests.id('ann')), 'it holds no more');
select throws_ok(
    $$select api.release_hold(tests.id('ann'), '01a22000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such hold', 'there has to be a hold (not_found)'
);

select * from finish();
rollback;
