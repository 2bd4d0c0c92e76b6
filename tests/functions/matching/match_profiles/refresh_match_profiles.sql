begin;
select plan(43);

-- B18, B19: each statement on a source table updates the match profile of that person, and of no
-- other person.
create function pg_temp.after(sql text)
    returns text
    language plpgsql
as $$
begin
    update matching.match_profiles set changed_xid = '3';
    execute sql;
    if exists (
        select from matching.match_profiles where changed_xid <> '3' and user_id <> tests.id('ann')
    ) then
        return 'another person''s';
    end if;
    return (
        select case changed_xid when '3' then 'unchanged' else 'changed' end
        from matching.match_profiles where user_id = tests.id('ann')
    );
end
$$;

comment on function pg_temp.after is 'Whether a statement changed Ann''s match profile.';

create function pg_temp.ann() returns matching.match_profiles language sql
    as 'select * from matching.match_profiles where user_id = tests.id(''ann'')';

select tests.musician('ann', plays => '{Piano}', likes => '{Grunge}'), tests.musician('bob');

select is(
    pg_temp.after('update identity.places set cell = cell + 1 where user_id <> tests.id($$ann$$)'),
    'another person''s', 'other people''s changes do not reach it'
);
select is(
    pg_temp.after(replace(sql, ':ann', 'tests.id($$ann$$)')), reached,
    format('%s: %s', reached, sql)
)
from (
    values
    ('update identity.profiles set birth_date = $$1985-12-31$$ where user_id = :ann', 'unchanged'),
    ('update identity.profiles set birth_date = $$1981-12-31$$ where user_id = :ann', 'changed'),
    ('update identity.profiles set birth_date = $$1972-01-01$$ where user_id = :ann', 'unchanged'),
    ('update identity.profiles set show_age = true where user_id = :ann', 'changed'),
    ('update identity.profiles set birth_date = $$1985-12-31$$ where user_id = :ann', 'changed'),
    ('update identity.profiles set bio = $$Hi.$$ where user_id = :ann', 'unchanged'),
    ('update identity.profiles set privacy_level = $$friends$$ where user_id = :ann', 'changed'),
    ('update identity.profiles set privacy_level = $$public$$ where user_id = :ann', 'changed'),
    ('update identity.users set status = $$suspended$$ where id = :ann', 'changed'),
    ('update identity.users set status = $$active$$ where id = :ann', 'changed'),
    ('update identity.users set phone = $$+4930123456$$ where id = :ann', 'unchanged'),
    ('update identity.places set city = $$Bonn$$ where user_id = :ann', 'changed'),
    ('update identity.places set cell = cell where user_id = :ann', 'unchanged'),
    ('update identity.places set cell = cell + 1 where user_id = :ann', 'changed'),
    ('delete from identity.places where user_id = :ann', 'changed'),
    ('insert into identity.places (user_id, cell) values (:ann, 655360000)', 'changed'),
    (
        'insert into music.user_instruments (user_id, instrument_id, skill_level)
        values (:ann, tests.instrument($$Oud$$), $$professional$$)',
        'changed'
    ),
    (
        'update music.user_instruments set skill_level = $$beginner$$ where user_id = :ann',
        'changed'
    ),
    ('update music.user_instruments set years_of_experience = 9 where user_id = :ann', 'unchanged'),
    (
        'update music.user_instruments set is_primary = true
        where user_id = :ann and instrument_id = tests.instrument($$Piano$$)',
        'changed'
    ),
    (
        'delete from music.user_instruments
        where user_id = :ann and instrument_id = tests.instrument($$Oud$$)',
        'changed'
    ),
    (
        'insert into music.user_genres (user_id, genre_id, preference)
        values (:ann, tests.genre($$Jazz$$), 2)',
        'changed'
    ),
    ('update music.user_genres set preference = 5 where user_id = :ann', 'changed'),
    (
        'delete from music.user_genres where user_id = :ann and genre_id = tests.genre($$Jazz$$)',
        'changed'
    ),
    ('insert into matching.preferences (user_id) values (:ann)', 'unchanged'),
    ('update matching.preferences set commitment = $$serious$$ where user_id = :ann', 'changed'),
    (
        'update matching.preferences set travel_cell = 655360001, travel_city = $$Rome$$
        where user_id = :ann',
        'changed'
    ),
    ('delete from matching.preferences where user_id = :ann', 'changed'),
    (
        'insert into matching.sought_instruments (user_id, instrument_id)
        values (:ann, tests.instrument($$Oud$$))',
        'changed'
    ),
    (
        'update matching.sought_instruments set instrument_id = tests.instrument($$Harp$$)
        where user_id = :ann',
        'changed'
    ),
    ('delete from matching.sought_instruments where user_id = :ann', 'changed')
) as step (sql, reached);

select is(
    (select (born_from, city, instruments, genres, is_discoverable)::text from pg_temp.ann()),
    '(19851231,,{Piano},{Grunge},t)', 'the match profile is what she stored'
);
select is((pg_temp.ann()).born_until, 19851231, 'a shown age has one birth date');
update identity.profiles set show_age = false where user_id = tests.id('ann');
select is(
    (select (born_from, born_until)::text from pg_temp.ann()), '(19820101,19911231)',
    'a hidden age has ten years of birth'
);
select is((pg_temp.ann()).skill_average, 1::real, 'the skill is the average of the instruments');
select is(
    (
        select (likes_count, bit_count(offers), bit_count(plays), seeks_count)::text
        from pg_temp.ann()
    ),
    -- Grunge 5, its parent 3 and the parent of that 2: the same in likes and offers.
    '(10,10,1,0)', 'a genre counts in part for its parents'
);
update music.user_genres set preference = 1 where user_id = tests.id('ann');
select is(
    (pg_temp.ann()).likes_count, 3::smallint,
    'a parent counts by how much the genre is liked, rounded up'
);
delete from identity.profiles where user_id = tests.id('ann');
select is((pg_temp.ann()).is_discoverable, false, 'a person without a profile is not discoverable');
delete from identity.users where username = 'ann';
select is_empty(
    'select from pg_temp.ann() as a where a.user_id is not null',
    'a removed account has no match profile'
);

-- Many people in one statement.
select tests.musician('many' || n) from generate_series(1, 20) as n;
update identity.profiles set birth_date = '2001-02-03' where display_name like 'Many%';
select is(
    (select count(*) from matching.match_profiles where born_from = 19920101), 20::bigint,
    'one statement updates everybody it changed'
);
update matching.match_profiles set cell = 0;
select internal.refresh_match_profiles(array_agg(id)) from identity.users;
select is(
    (select count(*) from matching.match_profiles where cell = 0), 0::bigint,
    'match profiles can be built anew from the other tables'
);
select lives_ok('select internal.refresh_match_profiles($${}$$)', 'an empty list has no effect');

select * from finish();
rollback;
