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

comment on function pg_temp.of_bob is 'How often Ann finds Bob, 0 or 1, after a statement.';

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
    'the caller finds people within the radius, the best first, and never themselves'
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
    'a row describes the person, with the age if they show it'
);
select is(
    (select age from api.discover() where username = 'cid'), null,
    'the age is null if the person does not show it'
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
    'the two-way score equals compatibility'
);
select isnt(
    (select score from api.discover(two_way => false) where username = 'bob'),
    (select score from api.discover() where username = 'bob'),
    'the one-way score differs, as the caller plays nothing that Bob seeks'
);

-- Both search radii bind.
select pg_temp.changes('cid', '{"search_radius_km": 20}');
select results_eq(
    'select pg_temp.found()', $$values ('bob')$$, 'a person is not found beyond their own radius'
);
select pg_temp.changes('cid', '{"search_radius_km": 50}');
select pg_temp.changes('ann', '{"search_radius_km": 20}');
select results_eq(
    'select pg_temp.found()', $$values ('bob')$$,
    'a person is not found beyond the caller''s radius'
);
select results_eq(
    'select username from api.discover(max_distance_km => 60)', $$values ('bob'), ('cid')$$,
    'max_distance_km replaces the radius of the preferences'
);
select results_eq(
    'select username from api.discover(max_distance_km => 60, page_size => 1)', $$values ('bob')$$,
    'a page has at most page_size rows'
);
select is_empty(
    'select from api.discover(max_distance_km => 500) where username = $$mia$$',
    'max_distance_km does not replace the radius of the other person'
);

-- Filters.
select results_eq(
    format(
        'select username from api.discover(instrument_ids => %L)',
        array[tests.instrument('Drums'), tests.instrument('Oud')]
    ),
    $$values ('bob')$$,
    'a filter finds people who play one of the instruments'
);
select results_eq(
    format('select username from api.discover(genre_ids => %L)', array[tests.genre('Rock')]),
    $$values ('bob')$$,
    'a filter finds people who like one of the genres'
);
select is_empty(
    format('select from api.discover(genre_ids => %L)', array[tests.genre('Grunge')]),
    'a narrow genre does not find people who like its parent'
);
select pg_temp.of_bob(
    'update music.user_genres set genre_id = tests.genre($$Grunge$$) where user_id = :bob'
);
select results_eq(
    format('select username from api.discover(genre_ids => %L)', array[tests.genre('Rock')]),
    $$values ('bob')$$,
    'a genre finds people who like one below it'
);
select results_eq(
    $$select username from api.discover(max_distance_km => 60, min_skill => 'advanced')$$,
    $$values ('cid')$$,
    'a filter finds people with that average skill'
);
select is(
    (select count(*) from api.discover(instrument_ids => '{}', genre_ids => '{}')), 1::bigint,
    'an empty list filters nothing'
);

-- B05: only complete people are found.
select is(pg_temp.of_bob(sql), count, what)
from (
    values
    (
        'delete from music.user_instruments where user_id = :bob', '0',
        'a person without an instrument is not found'
    ),
    (
        'insert into music.user_instruments (user_id, instrument_id, skill_level)
        values (:bob, tests.instrument($$Drums$$), $$beginner$$)',
        '1', 'a person who is complete again is found'
    ),
    (
        'delete from music.user_genres where user_id = :bob', '0',
        'a person without a genre is not found'
    ),
    (
        'insert into music.user_genres (user_id, genre_id) values (:bob, tests.genre($$Rock$$))',
        '1', 'a person who is complete again is found'
    ),
    (
        'delete from identity.places where user_id = :bob', '0',
        'a person without a place is not found'
    ),
    (
        'insert into identity.places (user_id, cell) values (:bob, core.grid_cell(52.53, 13.42))',
        '1', 'a person who is complete again is found'
    ),
    (
        'update identity.users set status = $$suspended$$ where id = :bob', '0',
        'a suspended person is not found'
    ),
    (
        'update identity.users set status = $$active$$ where id = :bob', '1',
        'a reinstated person is found'
    ),
    (
        'update identity.users set status = $$deleted$$, deleted_at = now() where id = :bob',
        '0', 'a deleted person is not found'
    ),
    (
        'update identity.users set status = $$active$$, deleted_at = null where id = :bob',
        '1', 'a restored person is found'
    ),
    (
        'update identity.profiles set privacy_level = $$friends$$ where user_id = :bob',
        '0', 'a person who is not public is not found'
    ),
    (
        'update identity.profiles set privacy_level = $$public$$ where user_id = :bob',
        '1', 'a person who is public again is found'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"is_paused": true}$$)', '0',
        'a person who pauses is not found'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"is_paused": false}$$)', '1',
        'a person is found after a pause'
    ),
    -- B24: a block hides both people.
    (
        'insert into trust.blocks values (:ann, :bob)', '0',
        'a person whom the caller blocks is not found'
    ),
    ('delete from trust.blocks', '1', 'a person is found after the block'),
    (
        'insert into trust.blocks values (:bob, :ann)', '0',
        'a person who blocks the caller is not found'
    ),
    ('delete from trust.blocks', '1', 'a person is found after their block'),
    -- Deal-breakers of either side.
    (
        'select pg_temp.changes($$bob$$, $${"age_max": 20}$$)', '0',
        'a person who wants younger people is not found'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"age_min": 30, "age_max": 90}$$)',
        '1', 'a person who wants the caller''s age is found'
    ),
    (
        'select pg_temp.changes($$ann$$, $${"age_max": 21}$$)', '0',
        'a person too old for the caller is not found'
    ),
    (
        'update identity.profiles set birth_date = null where user_id = :bob',
        '0', 'a person of unknown age is not found with an age range'
    ),
    (
        'select pg_temp.changes($$ann$$, $${"age_max": null}$$)', '1',
        'a person of unknown age is found without an age range'
    ),
    (
        'select pg_temp.changes($$ann$$, $${"min_skill": "professional"}$$)',
        '0', 'a person with too low a skill is not found'
    ),
    (
        'select pg_temp.changes($$ann$$, $${"min_skill": null, "must_play_sought": true}$$)',
        '1', 'a person who plays what the caller seeks is found'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"must_play_sought": true}$$)',
        '0', 'a person who insists on another instrument is not found'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"must_play_sought": false}$$)', '1',
        'a person who no longer insists is found'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"travel": {"latitude": 48, "longitude": 11}}$$)',
        '0', 'a person who travels is not found at home'
    ),
    (
        'select pg_temp.changes($$bob$$, $${"travel": null}$$)', '1',
        'a person who is home again is found'
    )
) as story (sql, count, what);

-- B23: a person whom the caller reacted to is not shown again.
select api.react(tests.id('bob'), 'pass');
select is_empty($$select pg_temp.found('bob')$$, 'a person whom the caller passed is not found');

-- B20: activity is part of the rank, not of the score.
select tests.as_owner();
select tests.musician(name, 52.53, 13.42, plays => '{Drums}')
from unnest('{zoe,zac}'::text[]) as name;
update matching.match_profiles set activity_score = 10 where user_id = tests.id('zoe');
select tests.sign_in('ann');
select results_eq(
    'select username, score = max(score) over () from api.discover()',
    $$values ('zac', true), ('zoe', true)$$,
    'of two equal scores, the person active more recently comes first'
);

-- Refusals.
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
    ('cursor => $$x$$', 'the cursor is invalid'),
    (format('instrument_ids => %L', array[gen_random_uuid()]), 'no such instrument'),
    (format('genre_ids => %L', array[null::uuid]), 'no such genre')
) as bad (arguments, message);

select tests.sign_in('ann');
select api.clear_location();
select throws_ok(
    'select from api.discover()', 'PT409', 'the caller has no place yet',
    'a caller without a place is refused (incomplete_profile)'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.discover()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.discover()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);

select * from finish();
rollback;
