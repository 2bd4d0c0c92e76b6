begin;
select plan(11);

select tests.musician('ann', likes => '{}');

select tests.sign_in('ann');
select lives_ok(
    $$select api.set_genre(tests.genre('Rock'), 5), api.set_genre(tests.genre('Indie Rock'), 1)$$,
    'a person sets a genre and one below it'
);
select is(
    (api.set_genre(tests.genre('Rock'), 2)).preference, 2::smallint,
    'setting a genre again replaces the preference'
);
select results_eq(
    $$select preference::integer from music.user_genres order by preference$$,
    $$values (1), (2)$$,
    'and adds no row'
);
select tests.as_owner();
select results_eq(
    'select is_discoverable, bit_count(likes) > 0 from matching.match_profiles',
    'values (true, true)',
    'the match profile changes at once'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_genre(tests.genre('Jazz'), 0)$$,
    'PT422', 'preference is out of range', 'a preference of 0 is refused'
);
select throws_ok(
    $$select api.set_genre(tests.genre('Jazz'), 6)$$,
    'PT422', 'preference is out of range', 'so is one of 6'
);
select throws_ok(
    $$select api.set_genre(tests.genre('Jazz'), null)$$,
    'PT422', 'preference is out of range', 'and null'
);
select throws_ok(
    $$select api.set_genre(gen_random_uuid(), 3)$$,
    'PT404', 'no such genre', 'an unknown genre is refused'
);
select throws_ok(
    $$select api.set_genre(null, 3)$$, 'PT404', 'no such genre', 'so is null'
);
select is((select count(*) from music.user_genres), 2::bigint, 'refused genres are not stored');

select tests.sign_in('bob');
select is(
    (select count(*) from music.user_genres where user_id = tests.id('ann')),
    0::bigint,
    'other people cannot read the rows'
);

select * from finish();
rollback;
