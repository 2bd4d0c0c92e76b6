begin;
select plan(47);

-- Picks are made for the people who are there, with what happened before; then all is undone.
create function pg_temp.picked_after(change text)
    returns boolean
    language plpgsql
as $$
declare
    v_is_picked boolean;
begin
    begin
        execute change;
        perform pg_temp.generate();
        v_is_picked := exists (
            select from matching.daily_picks
            where tests.id('ann') in (user1_id, user2_id)
                and tests.id('bob') in (user1_id, user2_id)
        );
        raise sqlstate 'TEST0';
    exception when sqlstate 'TEST0' then
        perform tests.as_owner();
        return v_is_picked;
    end;
end
$$;
create function pg_temp.generate(days integer default 0) returns integer language plpgsql as $$
declare
    v_left integer;
begin
    perform tests.as_service();
    v_left := api.generate_daily_picks((now() at time zone 'utc')::date + days);
    perform tests.as_owner();
    return v_left;
end
$$;
create function pg_temp.picks_of(name text) returns bigint language sql as $$
    select count(*) from matching.daily_picks where tests.id(name) in (user1_id, user2_id)
$$;

select tests.musician(name, seeks => '{Electric Guitar}') from unnest('{ann,bob}'::text[]) as name;

-- S08: whom a day proposes to each other, and whom not.
select is(
    pg_temp.picked_after(
        replace(replace(change, ':ann', 'tests.id($$ann$$)'), ':bob', 'tests.id($$bob$$)')
    ),
    is_picked, what
)
from (
    values
    ('select', true, 'two people who suit each other are picked for each other'),
    ('update matching.match_profiles set activity_score = 50', true, 'people of the last month'),
    (
        'update matching.match_profiles set activity_score = 0 where user_id = :bob', false,
        'nobody who was not there for long'
    ),
    (
        'insert into matching.preferences (user_id, is_paused) values (:bob, true)', false,
        'nobody who paused'
    ),
    (
        'insert into matching.preferences (user_id, is_incognito) values (:ann, true)', false,
        'nobody incognito'
    ),
    (
        'update identity.profiles set privacy_level = $$friends$$ where user_id = :ann', false,
        'nobody whose profile is not public'
    ),
    (
        'update identity.users set status = $$suspended$$ where id = :bob', false,
        'nobody suspended'
    ),
    (
        'update identity.standings set status = $$suspended$$ where user_id = :bob', false,
        'nobody whose suspension has just begun'
    ),
    ('delete from music.user_genres where user_id = :bob', false, 'nobody incomplete'),
    ('delete from identity.places where user_id = :ann', false, 'nobody without a place'),
    (
        'update identity.places set cell = core.grid_cell(53.1, 13.405) where user_id = :ann', false,
        'nobody out of range'
    ),
    (
        'insert into matching.preferences (user_id, search_radius_km) values (:ann, 1);
        update identity.places set cell = core.grid_cell(52.54, 13.405) where user_id = :bob', false,
        'nobody out of the range of one of the two'
    ),
    (
        'insert into matching.preferences (user_id, age_min) values (:bob, 60)', false,
        'nobody out of the ages of the other'
    ),
    (
        'insert into matching.preferences (user_id, min_skill) values (:ann, $$professional$$)',
        false, 'nobody beyond a deal-breaker'
    ),
    ('insert into trust.blocks values (:ann, :bob)', false, 'nobody whom one blocks'),
    ('insert into trust.blocks values (:bob, :ann)', false, 'nobody who blocks one'),
    (
        'insert into matching.interactions (from_user_id, to_user_id, reaction)
        values (:ann, :bob, $$pass$$)', false, 'nobody whom one has passed'
    ),
    (
        'insert into matching.interactions (from_user_id, to_user_id, reaction)
        values (:bob, :ann, $$like$$)', false, 'nobody who has liked one'
    ),
    (
        'insert into matching.daily_picks (day, user1_id, user2_id, score)
        select $$2020-01-01$$, least(:ann, :bob), greatest(:ann, :bob), 1', true,
        'a pair that was picked before is a pick for good'
    ),
    (
        'update core.settings set value = 0 where key = $$daily_picks_per_person$$', false,
        'nobody where picks are switched off'
    ),
    (
        'update core.limits set amount = 0 where action = $$daily_pick$$', false,
        'nobody whose plan has no picks'
    ),
    (
        'delete from matching.sought_instruments;
        insert into matching.sought_instruments (user_id, instrument_id)
        values (:ann, tests.instrument($$Oud$$));
        update core.settings set value = 0
        where key like $$match_weight_%$$ and key <> $$match_weight_instruments$$', false,
        'nobody who does not suit at all'
    )
) as v (change, is_picked, what);

-- S07: the score is that of compatibility.
select is(pg_temp.generate(), 0, 'the picks of a day are there when nobody is left');
select tests.sign_in('ann');
create temporary table compatible as select score from api.compatibility(tests.id('bob'));
grant select on compatible to bandsy_owner;
select tests.as_owner();
select results_eq(
    'select day, user1_id, user2_id, score from matching.daily_picks',
    $$
        select
            (now() at time zone 'utc')::date, least(tests.id('ann'), tests.id('bob')),
            greatest(tests.id('ann'), tests.id('bob')), score
        from compatible
    $$,
    'a pick has the smaller id first and the score of compatibility'
);
select is(pg_temp.generate(), 0, 'a day that is done stays as it is');
select is(pg_temp.generate(1), 0, 'tomorrow can be prepared');
select is(pg_temp.picks_of('ann'), 1::bigint, 'once a pair: another day picks nobody again');
select is(
    (
        select (
            (select count(*) from matching.pick_people),
            (select count(*) from matching.pick_candidates),
            (select count(*) from matching.pick_runs where finished_at is not null)
        )::text
    ),
    '(0,0,2)', 'nothing of the work is left'
);

-- By plan, and in the order of the scores.
select tests.musician(
    'cid' || n, 52.52 + n * 0.02, seeks => '{Electric Guitar}'
)
from generate_series(1, 12) as n;
update matching.pick_runs set finished_at = null where day = (now() at time zone 'utc')::date;
delete from matching.daily_picks;
update core.settings set value = 100 where key = 'daily_picks_per_person';
update identity.users set plan = 'elite' where username like 'cid%';
update core.limits set amount = 12 where action = 'daily_pick' and plan = 'premium';
select is(pg_temp.generate(), 0, 'a day can be made again by hand');
select is(pg_temp.picks_of('ann'), 3::bigint, 'a person on the free plan has three picks');
select cmp_ok(pg_temp.picks_of('cid12'), '>', 3::bigint, 'a person with a dearer plan has more');
select bag_eq(
    $$
        select case when user1_id = tests.id('ann') then user2_id else user1_id end
        from matching.daily_picks where tests.id('ann') in (user1_id, user2_id)
    $$,
    $$values (tests.id('bob')), (tests.id('cid1')), (tests.id('cid2'))$$,
    'those who suit best come first: here the nearest'
);
update matching.pick_runs set finished_at = null where day = (now() at time zone 'utc')::date;
delete from matching.daily_picks;
update identity.users
set plan = 'elite', plan_until = now() - interval '1 hour'
where username like 'cid%';
select pg_temp.generate();
select is(pg_temp.picks_of('cid12'), 3::bigint, 'a plan that has run out gives no more');

-- In parts.
update matching.pick_runs set finished_at = null where day = (now() at time zone 'utc')::date;
create temporary table whole as select user1_id, user2_id, score from matching.daily_picks;
delete from matching.daily_picks;
update core.settings set value = 5 where key = 'daily_picks_batch';
select is(pg_temp.generate(), 9, 'a call does a part, and says how many people are left');
select is((select count(*) from matching.daily_picks), 0::bigint, 'there are no picks before the end');
select is(pg_temp.generate(), 4, 'the next call goes on');
select is(pg_temp.generate(-1), 9, 'another day takes the place of one that is not done');
select is(pg_temp.generate(), 9, 'which begins anew');
select is(
    (select string_agg(pg_temp.generate()::text, ',') from generate_series(1, 3)), '4,0,0',
    'and gets done'
);
select set_eq(
    'select user1_id, user2_id, score from matching.daily_picks', 'select * from whole',
    'the parts give the same picks as the whole'
);

-- What happens between the parts counts, too.
select is(pg_temp.picked_after($$
    update core.settings set value = 13 where key = 'daily_picks_batch';
    delete from matching.daily_picks;
    update matching.pick_runs set finished_at = null;
    select pg_temp.generate();
    $$ || change), false, what)
from (
    values
    ('insert into trust.blocks values (tests.id($$bob$$), tests.id($$ann$$))', 'a late block'),
    (
        'insert into matching.interactions (from_user_id, to_user_id, reaction)
        values (tests.id($$bob$$), tests.id($$ann$$), $$pass$$)', 'a late pass'
    )
) as late (change, what);

-- Refusals.
select tests.as_service();
select throws_ok(
    format('select api.generate_daily_picks(%L)', day), 'PT422', 'the day is out of range', what
)
from (
    values
    ((now() at time zone 'utc')::date + 2, 'a day too late is refused'),
    ((now() at time zone 'utc')::date - 2, 'a day too early is refused'),
    ('infinity', 'no end of days is refused')
) as bad (day, what);
select is(api.generate_daily_picks(), 0, 'without a day it is today');
select tests.sign_in('ann');
select throws_ok(
    'select api.generate_daily_picks(current_date)', '42501', null, 'people cannot make picks'
);

select * from finish();
rollback;
