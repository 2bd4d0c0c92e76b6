begin;
select plan(5);

select tests.musician('ann', plays => '{Oud}'), tests.person('bob');
select tests.sign_in('ann');
select api.add_instrument(tests.instrument('Drums'), 'advanced', 12);
select api.add_instrument(tests.instrument('Electric Guitar'), 'beginner', null, true);
select results_eq(
    $$
        select instrument_id, name, skill_level::text, years_of_experience, is_primary
        from api.my_instruments()
    $$,
    $$
        values
        (tests.instrument('Electric Guitar'), 'Electric Guitar', 'beginner', null::integer, true),
        (tests.instrument('Drums'), 'Drums', 'advanced', 12, false),
        (tests.instrument('Oud'), 'Oud', 'intermediate', null, false)
    $$,
    'all that an edit screen shows, the primary instrument first, then the best played'
);
select is(
    (select category from api.my_instruments() where name = 'Drums'),
    (select category from api.instruments where name = 'Drums'), 'with the family'
);
select tests.sign_in('bob');
select is((select count(*) from api.my_instruments()), 1::bigint, 'others see their own');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_instruments()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_instruments()', '42501', 'permission denied for function my_instruments',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
