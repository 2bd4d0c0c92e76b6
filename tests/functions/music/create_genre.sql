begin;
select plan(17);

select tests.sign_in('ann', 'bandsy_moderator');
select is(
    (api.create_genre('Skronk')).parent_genre_id, null,
    'a moderator adds a genre of the first level'
);
select is(
    (api.create_genre('Free Skronk', tests.genre('Skronk'))).parent_genre_id,
    tests.genre('Skronk'),
    'and one below it'
);
select lives_ok(
    $$select api.create_genre('Very Free Skronk', tests.genre('Free Skronk'))$$,
    'and one below that'
);
select results_eq(
    $$select name, path, level from api.genres where name like '%Skronk' order by level$$,
    $$values
    ('Skronk', array['Skronk'], 1),
    ('Free Skronk', array['Skronk', 'Free Skronk'], 2),
    ('Very Free Skronk', array['Skronk', 'Free Skronk', 'Very Free Skronk'], 3)$$,
    'the three have levels and paths'
);
select throws_ok(
    $$select api.create_genre('Too Free Skronk', tests.genre('Very Free Skronk'))$$,
    'PT422', 'genres have at most three levels', 'a fourth level is refused'
);
select throws_ok(
    $$select api.create_genre('SKRONK')$$,
    'PT409', 'a genre with that name exists', 'the case of a name does not make it another'
);
select throws_ok(
    $$select api.create_genre('Skronk 2', gen_random_uuid())$$,
    'PT404', 'no such parent genre', 'an unknown parent is refused'
);
select throws_ok(
    format('select api.create_genre(%L)', name),
    'PT422', 'name is invalid', format('%s is refused', description)
)
from (
    values
    (null, 'a null name'),
    ('', 'an empty name'),
    ('two  spaces', 'a name with two spaces in a row'),
    (E'\u200B', 'an invisible name'),
    (repeat('x', 101), 'a name of 101 characters')
) as bad (name, description);
select lives_ok(
    $$select api.create_genre($q$'); drop table music.genres; --$q$)$$, 'SQL in a name is text'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.create_genre('More Skronk')$$,
    'PT401', 'the caller is not signed in', 'a moderator must be signed in'
);

select tests.sign_in('bob');
select throws_ok(
    $$select api.create_genre('Bob Hop')$$, '42501', null, 'other users may not call it'
);
select tests.sign_out();
select is(
    (select count(*) from api.genres where name like '%Skronk%'),
    3::bigint,
    'everybody sees the added genres, and no refused one'
);

select tests.sign_in('ann', 'bandsy_moderator');
select api.create_genre('Filler ' || n)
from generate_series(1, 256 - (select count(*)::integer from api.genres)) as n;
select throws_ok(
    $$select api.create_genre('One More')$$,
    'PT409', 'there is no room for another genre', 'the 257th genre is refused'
);

select * from finish();
rollback;
