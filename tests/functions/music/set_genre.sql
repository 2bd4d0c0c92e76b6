begin;
select plan(11);

select tests.musician('ann', likes => '{}');

select tests.sign_in('ann');
select lives_ok(
    $$select api.set_genre(tests.genre('Rock'), 5), api.set_genre(tests.genre('Indie Rock'), 1)$$,
    'a person likes a genre and one below it'
);
select is(
    (api.set_genre(tests.genre('Rock'), 2)).preference, 2::smallint, 'setting again replaces'
);
select results_eq(
    $$select preference::integer from music.user_genres order by preference$$,
    $$values (1), (2)$$,
    'and adds nothing'
);
select tests.as_owner();
select results_eq(
    'select is_discoverable, bit_count(likes) > 0 from matching.match_profiles',
    'values (true, true)',
    'the match profile follows at once'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_genre(tests.genre('Jazz'), 0)$$,
    'PT422', 'preference is out of range', '0 is too little'
);
select throws_ok(
    $$select api.set_genre(tests.genre('Jazz'), 6)$$,
    'PT422', 'preference is out of range', '6 is too much'
);
select throws_ok(
    $$select api.set_genre(tests.genre('Jazz'), null)$$,
    'PT422', 'preference is out of range', 'nothing is no preference'
);
select throws_ok(
    $$select api.set_genre(gen_random_uuid(), 3)$$,
    'PT404', 'no such genre', 'an unknown genre is refused'
);
select throws_ok(
    $$select api.set_genre(null, 3)$$, 'PT404', 'no such genre', 'so is none'
);
select is((select count(*) from music.user_genres), 2::bigint, 'what was refused is not stored');

select tests.sign_in('bob');
select is(
    (select count(*) from music.user_genres where user_id = tests.id('ann')),
    0::bigint,
    'others read it from profiles only'
);

select * from finish();
rollback;
