begin;
select plan(13);

select tests.band('Band', 'ann', members => '{bob}');
select tests.band('Secret', 'ann', 'secret');
select tests.person('cid');
create function pg_temp.genres(variadic names text[])
    returns uuid[]
    language sql
    as 'select array_agg(tests.genre(name)) from unnest(names) as n (name)';
create function pg_temp.kept() returns text[] language sql
as 'select genres from api.group_details(tests.group_id($$Band$$))';

select tests.sign_in('ann');
select api.set_group_genres(tests.group_id('Band'), pg_temp.genres('Rock', 'Jazz', 'Rock'));
select is(pg_temp.kept(), '{Jazz,Rock}', 'an admin sets genres, each once');
select api.set_group_genres(tests.group_id('Band'), pg_temp.genres('Rock', 'Punk'));
select is(pg_temp.kept(), '{Punk,Rock}', 'later genres replace earlier ones');
select api.set_group_genres(tests.group_id('Band'), '{}');
select is(pg_temp.kept(), '{}', 'an empty list removes all genres');

select throws_ok(
    format('select api.set_group_genres(tests.group_id($$Band$$), %s)', genre_ids), state, message,
    genre_ids || ' is refused'
)
from (
    values
    ('null', 'PT422', 'genre_ids is not a list of genres'),
    ('array[null::uuid]', 'PT422', 'genre_ids is not a list of genres'),
    (
        'array[array[tests.genre($$Rock$$)]]', 'PT422', 'genre_ids is not a list of genres'
    ),
    ('array_fill(tests.genre($$Rock$$), array[11])', 'PT422', 'genre_ids is not a list of genres'),
    ('array[gen_random_uuid()]', 'PT404', 'no such genre')
) as bad (genre_ids, state, message);
select lives_ok(
    $$
        select api.set_group_genres(
            tests.group_id('Band'), array(select id from api.genres order by id limit 10)
        )
    $$,
    'ten genres are allowed'
);
select is(cardinality(pg_temp.kept()), 10, 'and all are stored');

select tests.sign_in('bob');
select throws_ok(
    $$select api.set_group_genres(tests.group_id('Band'), '{}')$$, 'PT403',
    'others decide this in the group', 'a member may not set genres (not_the_decider)'
);
select tests.sign_in('cid');
select throws_ok(
    $$select api.set_group_genres(tests.group_id('Band'), '{}')$$, 'PT403',
    'only members of the group may do this', 'nor may a stranger (not_a_member)'
);
select throws_ok(
    $$select api.set_group_genres(tests.group_id('Secret'), '{}')$$, 'PT404', 'no such group',
    'a secret group is not found'
);

select * from finish();
rollback;
