begin;
select plan(15);

select tests.sign_in('ann', 'bandsy_moderator');
select api.create_genre('Top');
select api.create_genre('Middle', tests.genre('Top'));
select api.create_genre('Bottom', tests.genre('Middle'));
select api.create_genre('Other');
select api.create_genre('Under', tests.genre('Other'));

select is(
    (api.move_genre(tests.genre('Bottom'), tests.genre('Other'))).parent_genre_id,
    tests.genre('Other'),
    'a genre moves below another'
);
select is(
    (api.move_genre(tests.genre('Middle'), tests.genre('Under'))).parent_genre_id,
    tests.genre('Under'),
    'a genre without genres below it moves to the third level'
);
select is(
    (select path from api.genres where name = 'Middle'),
    array['Other', 'Under', 'Middle'],
    'its path changes with it'
);
select throws_ok(
    $$select api.move_genre(tests.genre('Top'), tests.genre('Middle'))$$,
    'PT422', 'genres have at most three levels', 'a fourth level is refused'
);
select throws_ok(
    $$select api.move_genre(tests.genre('Other'), tests.genre('Top'))$$,
    'PT422', 'genres have at most three levels',
    'even if only a genre below the moved one would be there'
);
select throws_ok(
    $$select api.move_genre(tests.genre('Under'), tests.genre('Under'))$$,
    'PT422', 'a genre cannot be below itself', 'a genre cannot move below itself'
);
select throws_ok(
    $$select api.move_genre(tests.genre('Other'), tests.genre('Middle'))$$,
    'PT422', 'a genre cannot be below itself', 'nor below a genre that is below it'
);
select is(
    (api.move_genre(tests.genre('Under'), null)).parent_genre_id, null,
    'a genre moves to the first level'
);
select is(
    (select path from api.genres where name = 'Middle'),
    array['Under', 'Middle'],
    'with all genres below it'
);
select lives_ok(
    $$select api.move_genre(tests.genre('Under'), null)$$,
    'moving a genre to its present place has no effect'
);
select throws_ok(
    $$select api.move_genre(gen_random_uuid(), null)$$,
    'PT404', 'no such genre', 'an unknown genre is refused'
);
select throws_ok(
    $$select api.move_genre(tests.genre('Top'), gen_random_uuid())$$,
    'PT404', 'no such parent genre', 'so is an unknown parent'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.move_genre(tests.genre('Top'), null)$$,
    'PT401', 'the caller is not signed in', 'a moderator must be signed in'
);

select tests.sign_in('bob');
select throws_ok(
    $$select api.move_genre(tests.genre('Top'), null)$$, '42501', null,
    'other users may not call it'
);

select tests.as_owner();
select results_eq(
    $$select g.name
    from core.outbox as o
    inner join music.genres as g on (o.payload ->> 'genre_id')::uuid = g.id
    where o.topic = 'music.genre_moved'
    order by o.id$$,
    $$values ('Bottom'), ('Middle'), ('Under')$$,
    'each move is queued once for the match profiles'
);

select * from finish();
rollback;
