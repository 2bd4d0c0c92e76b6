begin;
select plan(19);

select tests.musician('ann', plays => '{}');

select tests.sign_in('ann');
select lives_ok(
    $$select api.add_instrument(tests.instrument('Cello'), 'beginner', 2, true)$$,
    'a person adds an instrument'
);
select lives_ok(
    $$select api.add_instrument(tests.instrument('Piano'), 'advanced', 12)$$,
    'and another instrument'
);
select results_eq(
    $$select skill_level::text, years_of_experience::integer, is_primary
    from music.user_instruments
    order by years_of_experience$$,
    $$values ('beginner', 2, true), ('advanced', 12, false)$$,
    'each has its own level and years'
);
select is(
    (api.add_instrument(tests.instrument('Cello'), 'professional', 9, true)).skill_level,
    'professional'::music.skill_level,
    'adding it again changes the level'
);
select is(
    (select count(*) from music.user_instruments), 2::bigint, 'and adds no row'
);

select tests.as_owner();
select results_eq(
    $$select skill_average, bit_count(plays) from matching.match_profiles$$,
    $$values (3.5::real, 2::bigint)$$,
    'the match profile changes at once'
);
select tests.sign_in('ann');

select throws_ok(
    $$select api.add_instrument(tests.instrument('Piano'), 'advanced', 12, true)$$,
    'PT409', 'another instrument is the primary one', 'a second primary instrument is refused'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', null, true)$$,
    'PT409', 'another instrument is the primary one', 'even if the instrument is new'
);
select lives_ok(
    $$select
        api.add_instrument(tests.instrument('Cello'), 'professional', 9, false),
        api.add_instrument(tests.instrument('Piano'), 'advanced', 12, true)$$,
    'another instrument becomes primary as the hint says'
);

select throws_ok(
    $$select api.add_instrument(gen_random_uuid(), 'advanced')$$,
    'PT404', 'no such instrument', 'an unknown instrument is refused'
);
select throws_ok(
    $$select api.add_instrument(null, 'advanced')$$,
    'PT404', 'no such instrument', 'so is null'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), null)$$,
    'PT422', 'skill_level is missing', 'a level is needed'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', 101)$$,
    'PT422', 'years_of_experience is out of range', '101 years are refused'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', -1)$$,
    'PT422', 'years_of_experience is out of range', 'so are negative years'
);
select lives_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', null, null)$$,
    'years and primary may be null'
);
select is(
    (select count(*) from music.user_instruments), 3::bigint, 'refused instruments are not stored'
);

select tests.sign_in('bob');
select lives_ok(
    $$select api.add_instrument(tests.instrument('Cello'), 'beginner', is_primary => true)$$,
    'each person may have a primary instrument'
);
select is(
    (select count(*) from music.user_instruments where user_id = tests.id('ann')),
    0::bigint,
    'other people cannot read the rows'
);

select tests.sign_out();
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced')$$,
    '42501', null, 'a visitor may not call it'
);

select * from finish();
rollback;
