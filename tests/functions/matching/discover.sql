begin;
select plan(60);

create function pg_temp.found(username text default null)
    returns setof text
    language sql
as $$
    select username from api.discover(100)
    where found.username is null or username = found.username
$$;

create function pg_temp.of_bob(sql text) returns text language plpgsql as $$
begin
    perform set_config('role', 'bandsy_owner', true);
    execute replace(replace(sql, ':bob', 'tests.id(''bob'')'), ':ann', 'tests.id(''ann'')');
    perform tests.sign_in('ann');
    return (select count(*) from pg_temp.found('bob'));
end
$$;

comment on function pg_temp.of_bob is 'How often Ann finds Bob, 0 or 1, after this has happened.';

create function pg_temp.changes(username text, changes jsonb) returns void language plpgsql as $$
begin
    perform tests.sign_in(changes.username);
    perform api.set_preferences(changes.changes);
    perform tests.sign_in('ann');
end
$$;

select tests.musician('ann', seeks => '{Drums}');
select tests.musician('bob', 52.53, 13.42, plays => '{Drums}', birth_date => '2000-02-29');
select tests.musician('cid', 52.6, 13.9, likes => '{Jazz}', skill => 'professional');
select tests.musician('mia', 48.14, 11.58);
update identity.profiles set show_age = true where user_id = tests.id('bob');

select tests.sign_in('ann');
select results_eq(
    'select pg_temp.found()', $$values ('bob'), ('cid')$$,
    'people within the radius are found, the best first, oneself never'
);
select results_eq(
    $$
        select user_id, display_name, age, city, distance_km, instruments, genres
        from api.discover() where username = 'bob'
    $$,
    $$
        values (
            tests.id('bob'), 'Bob', date_part('year', age(date '2000-02-29'))::integer, 'Berlin', 2,
            array['Drums'], array['Rock']
        )
    $$,
    'a row says who it is; the age is shown by those who show it'
);
select is(
    (select age from api.discover() where username = 'cid'), null,
    'of others the age is not there (they keep it to themselves)'
);
select is_empty(
    $$
        select from api.discover() as d
        where score <> (select sum(value::numeric) from jsonb_each_text(factors))
            or score not between 0 and 100
    $$,
    'the factors add up to the score'
);
select is_empty(
    $$
        select from api.discover() as d
        cross join api.compatibility(d.user_id) as c
        where (d.score, d.factors) is distinct from (c.score, c.factors)
    $$,
    'both ways the score is the compatibility'
);
select isnt(
    (select score from api.discover(two_way => false) where username = 'bob'),
    (select score from api.discover() where username = 'bob'),
    'one way it is how well they suit the caller, who plays nothing that Bob seeks'
);

-- Both search radii bind.
select pg_temp.changes('cid', '{"search_radius_km": 20}');
select results_eq('select pg_temp.found()', $$values ('bob')$$, 'not beyond the other''s radius');
select pg_temp.changes('cid', '{"search_radius_km": 50}');
select pg_temp.changes('ann', '{"search_radius_km": 20}');
select results_eq('select pg_temp.found()', $$values ('bob')$$, 'nor beyond one''s own');
select results_eq(
    'select username from api.discover(max_distance_km => 60)', $$values ('bob'), ('cid')$$,
    'a distance that is asked for takes the place of the preferred radius'
);
select results_eq(
    'select username from api.discover(max_distance_km => 60, page_size => 1)', $$values ('bob')$$,
    'a page has at most its size'
);
select is_empty(
    'select from api.discover(max_distance_km => 500) where username = $$mia$$',
    'but not of the radius of the other'
);

-- Filters.
select results_eq(
    format(
        'select username from api.discover(instrument_ids => %L)',
        array[tests.instrument('Drums'), tests.instrument('Oud')]
    ),
    $$values ('bob')$$,
    'who plays one of the instruments'
);
select results_eq(
    format('select username from api.discover(genre_ids => %L)', array[tests.genre('Rock')]),
    $$values ('bob')$$,
    'who likes one of the genres'
);
select is_empty(
    format('select from api.discover(genre_ids => %L)', array[tests.genre('Grunge')]),
    'a wider genre is not meant by a narrow filter'
);
select pg_temp.of_bob(
    'update music.user_genres set genre_id = tests.genre($$Grunge$$) where user_id = :bob'
);
select results_eq(
    format('select username from api.discover(genre_ids => %L)', array[tests.genre('Rock')]),
    $$values ('bob')$$,
    'but what is below a genre is meant by it'
);
select results_eq(
    $$select username from api.discover(max_distance_km => 60, min_skill => 'advanced')$$,
    $$values ('cid')$$,
    'who plays that well on average'
);
select is(
    (select count(*) from api.discover(instrument_ids => '{}', genre_ids => '{}')), 1::bigint,
    'an empty list asks for nothing'
);

-- B05: only the complete are found.
select is(pg_temp.of_bob(sql), count, what)
from (
    values
    ('delete from music.user_instruments where user_id = :bob', '0', 'nobody who plays nothing'),
    (
        'insert into music.user_instruments (user_id, instrument_id, skill_level)
        values (:bob, tests.instrument($$Drums$$), $$beginner$$)',
        '1', 'with one again'
    ),
    ('delete from music.user_genres where user_id = :bob', '0', 'nobody without a genre'),
    (
        'insert into music.user_genres (user_id, genre_id) values (:bob, tests.genre($$Rock$$))',
        '1', 'with one again'
    ),
    ('delete from identity.places where user_id = :bob', '0', 'nobody without a place'),
    (
        'insert into identity.places (user_id, cell) values (:bob, core.grid_cell(52.53, 13.42))',
        '1', 'with one again'
    ),
    ('update identity.users set status = $$suspended$$ where id = :bob', '0', 'nobody suspended'),
    ('update identity.users set status = $$active$$ where id = :bob', '1', 'reinstated again'),
    (
        'update identity.users set status = $$deleted$$, deleted_at = now() where id = :bob',
        '0', 'nobody deleted'
    ),
    (
        'update identity.users set status = $$active$$, deleted_at = null where id = :bob',
        '1', 'restored again'
    ),
    (
        'update identity.profiles set privacy_level = $$friends$$ where user_id = :bob',
        '0', 'nobody who is not for everybody'
    ),
    (
        'update identity.profiles set privacy_level = $$public$$ where user_id = :bob',
        '1', 'public again'
    ),
    ('select pg_temp.changes($$bob$$, $${"is_paused": true}$$)', '0', 'nobody who pauses'),
    ('select pg_temp.changes($$bob$$, $${"is_paused": false}$$)', '1', 'after the pause again'),
    -- B24: a block hides, whoever blocked.
    ('insert into trust.blocks values (:ann, :bob)', '0', 'nobody whom one blocks'),
    ('delete from trust.blocks', '1', 'without the block again'),
    ('insert into trust.blocks values (:bob, :ann)', '0', 'nobody by whom one is blocked'),
    ('delete from trust.blocks', '1', 'without it again'),
    -- Deal-breakers of either side.
    ('select pg_temp.changes($$bob$$, $${"age_max": 20}$$)', '0', 'nobody who wants the younger'),
    (
        'select pg_temp.changes($$bob$$, $${"age_min": 30, "age_max": 90}$$)',
        '1', 'but who wants that age'
    ),
    ('select pg_temp.changes($$ann$$, $${"age_max": 21}$$)', '0', 'nobody too old for oneself'),
    (
        'update identity.profiles set birth_date = null where user_id = :bob',
        '0', 'nor of unknown age, where age matters'
    ),
    ('select pg_temp.changes($$ann$$, $${"age_max": null}$$)', '1', 'where it does not'),
    (
        'select pg_temp.changes($$ann$$, $${"min_skill": "professional"}$$)',
        '0', 'nobody who plays too badly'
    ),
    (
        'select pg_temp.changes($$ann$$, $${"min_skill": null, "must_play_sought": true}$$)',
        '1', 'who plays what one seeks'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"must_play_sought": true}$$)',
        '0', 'nobody who insists on what one does not play'
    ),
    ('select pg_temp.changes($$bob$$, $${"must_play_sought": false}$$)', '1', 'or no longer does'),
    (
        'select pg_temp.changes($$bob$$, $${"travel": {"latitude": 48, "longitude": 11}}$$)',
        '0', 'nobody who is away on a journey'
    ),
    ('select pg_temp.changes($$bob$$, $${"travel": null}$$)', '1', 'home again')
) as story (sql, count, what);

-- B23: whoever was reacted to is not shown again.
select api.react(tests.id('bob'), 'pass');
select is_empty($$select pg_temp.found('bob')$$, 'nobody whom one passed');

-- B20: activity is part of the rank and not of the score.
select tests.as_owner();
select tests.musician(name, 52.53, 13.42, plays => '{Drums}')
from unnest('{zoe,zac}'::text[]) as name;
update matching.match_profiles set activity_score = 10 where user_id = tests.id('zoe');
select tests.sign_in('ann');
select results_eq(
    'select username, score = max(score) over () from api.discover()',
    $$values ('zac', true), ('zoe', true)$$,
    'of two who suit as well, who was here lately comes first'
);

-- What is refused.
select throws_ok(
    format('select from api.discover(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('10000', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('max_distance_km => 0', 'max_distance_km is out of range'),
    ('max_distance_km => 501', 'max_distance_km is out of range'),
    ('two_way => null', 'two_way is null'),
    ('cursor => $$x$$', 'the cursor is broken'),
    (format('instrument_ids => %L', array[gen_random_uuid()]), 'no such instrument'),
    (format('genre_ids => %L', array[null::uuid]), 'no such genre')
) as bad (arguments, message);

select tests.sign_in('ann');
select api.clear_location();
select throws_ok(
    'select from api.discover()', 'PT409', 'there is no place to search around yet',
    'without a place there is no neighbourhood (incomplete_profile)'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.discover()', 'PT403', 'the account is suspended', 'nor for the suspended'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('select from api.discover()', 'PT401', 'nobody is signed in', 'nor for nobody');

select * from finish();
rollback;
