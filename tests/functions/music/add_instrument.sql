begin;
select plan(19);

select tests.musician('ann', plays => '{}');

select tests.sign_in('ann');
select lives_ok(
    $$select api.add_instrument(tests.instrument('Cello'), 'beginner', 2, true)$$,
    'a person plays an instrument'
);
select lives_ok(
    $$select api.add_instrument(tests.instrument('Piano'), 'advanced', 12)$$,
    'a person plays another one'
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
    'saying it again changes the level'
);
select is(
    (select count(*) from music.user_instruments), 2::bigint, 'and adds nothing'
);

select tests.as_owner();
select results_eq(
    $$select skill_average, bit_count(plays) from matching.match_profiles$$,
    $$values (3.5::real, 2::bigint)$$,
    'the match profile follows at once'
);
select tests.sign_in('ann');

select throws_ok(
    $$select api.add_instrument(tests.instrument('Piano'), 'advanced', 12, true)$$,
    'PT409', 'another instrument is the primary one', 'a second primary instrument is refused'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', null, true)$$,
    'PT409', 'another instrument is the primary one', 'also when it is a new one'
);
select lives_ok(
    $$select
        api.add_instrument(tests.instrument('Cello'), 'professional', 9, false),
        api.add_instrument(tests.instrument('Piano'), 'advanced', 12, true)$$,
    'primary moves as the hint says'
);

select throws_ok(
    $$select api.add_instrument(gen_random_uuid(), 'advanced')$$,
    'PT404', 'no such instrument', 'an unknown instrument is refused'
);
select throws_ok(
    $$select api.add_instrument(null, 'advanced')$$,
    'PT404', 'no such instrument', 'so is none'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), null)$$,
    'PT422', 'skill_level is missing', 'a level is needed'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', 101)$$,
    'PT422', 'years_of_experience is out of range', 'nobody has played for 101 years'
);
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', -1)$$,
    'PT422', 'years_of_experience is out of range', 'nor for less than none'
);
select lives_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced', null, null)$$,
    'years and primary may stay open'
);
select is(
    (select count(*) from music.user_instruments), 3::bigint, 'what was refused is not stored'
);

select tests.sign_in('bob');
select lives_ok(
    $$select api.add_instrument(tests.instrument('Cello'), 'beginner', is_primary => true)$$,
    'everybody has a primary instrument of their own'
);
select is(
    (select count(*) from music.user_instruments where user_id = tests.id('ann')),
    0::bigint,
    'others read it from profiles only'
);

select tests.sign_out();
select throws_ok(
    $$select api.add_instrument(tests.instrument('Oud'), 'advanced')$$,
    '42501', null, 'nobody plays nothing'
);

select * from finish();
rollback;
