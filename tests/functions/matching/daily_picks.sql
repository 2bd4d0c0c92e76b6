begin;
select plan(33);

create function pg_temp.pick(name text, other text, days integer default 0)
    returns uuid
    language sql
    security definer
as $$
    insert into matching.daily_picks (day, user1_id, user2_id, score)
    select
        (now() at time zone 'utc')::date + days, least(a.id, b.id), greatest(a.id, b.id), 50
    from (select tests.person(name) as id) as a, (select tests.person(other) as id) as b
    returning id
$$;
create function pg_temp.seen(name text) returns text language plpgsql as $$
begin
    perform tests.sign_in(name);
    return (select string_agg(username || ' ' || state, ', ') from api.daily_picks());
end
$$;
-- What two people see of their pick after something happened, which is then undone.
create function pg_temp.seen_after(change text)
    returns text
    language plpgsql
as $$
declare
    v_seen text;
begin
    begin
        perform tests.as_owner();
        execute change;
        v_seen := concat_ws(
            '; ', coalesce(pg_temp.seen('ann'), 'nobody'), coalesce(pg_temp.seen('bob'), 'nobody')
        );
        raise sqlstate 'TEST0';
    exception when sqlstate 'TEST0' then
        perform tests.as_owner();
        return v_seen;
    end;
end
$$;

select tests.person('ann'), tests.person('bob'), tests.person('cid');
select pg_temp.pick('ann', 'bob');

-- What a row shows.
select tests.sign_in('ann');
select results_eq(
    $$
        select
            day, state::text, user_id, username, display_name, age, city, distance_km, instruments,
            genres, score, factors
        from api.daily_picks()
    $$,
    $$
        select
            (now() at time zone 'utc')::date, 'pending', user_id, username, display_name, age, city,
            distance_km, instruments, genres, score, factors
        from api.discover() where username = 'bob'
    $$,
    'a pick shows what discovery shows'
);
select is(
    (select (score, factors)::text from api.daily_picks()),
    (select (score, factors)::text from api.compatibility(tests.id('bob'))),
    'its score is that of compatibility'
);
select is(pg_temp.seen('bob'), 'ann pending', 'the other person has it, too');
select is(pg_temp.seen('cid'), null, 'nobody else does');

-- States: what the other person said stays unknown.
select is(
    pg_temp.seen_after(replace(replace(replace(
        change, ':ann', 'tests.id($$ann$$)'), ':bob', 'tests.id($$bob$$)'
    ), 'says', 'insert into matching.interactions (from_user_id, to_user_id, reaction, reacted_at) values')),
    seen, what
)
from (
    values
    ('says (:ann, :bob, $$like$$, now())', 'bob liked; ann pending', 'a like'),
    ('says (:ann, :bob, $$super_like$$, now())', 'bob liked; ann pending', 'a super like'),
    ('says (:bob, :ann, $$pass$$, now())', 'bob pending; ann passed', 'a pass'),
    (
        'says (:ann, :bob, $$like$$, now()), (:ann, :bob, $$pass$$, now() + interval $$1 s$$)',
        'bob passed; ann pending', 'a change of mind'
    ),
    (
        'says (:ann, :bob, $$like$$, now()), (:bob, :ann, $$pass$$, now())', 'bob liked; ann passed',
        'a like that is not returned'
    ),
    ('select tests.matched($$ann$$, $$bob$$)', 'bob mutual; ann mutual', 'a match'),
    (
        'select tests.matched($$ann$$, $$bob$$);
        update matching.matches set status = $$unmatched$$, ended_at = now()',
        'bob pending; ann pending', 'a match that has ended'
    ),
    -- Who is hidden is gone at once.
    ('insert into trust.blocks values (:ann, :bob)', 'nobody; nobody', 'a block'),
    ('insert into trust.blocks values (:bob, :ann)', 'nobody; nobody', 'a block by the other'),
    (
        'insert into trust.blocks (blocker_id, blocked_id, is_lifted) values (:bob, :ann, true);
        delete from trust.blocks', 'bob pending; ann pending', 'a block that is lifted'
    ),
    (
        'insert into matching.preferences (user_id, is_paused) values (:bob, true)',
        'nobody; ann pending', 'a pause'
    ),
    (
        'insert into matching.preferences (user_id, is_incognito) values (:bob, true)',
        'nobody; ann pending', 'incognito'
    ),
    (
        'insert into matching.preferences (user_id, is_incognito) values (:bob, true);
        says (:bob, :ann, $$like$$, now())', 'bob pending; ann liked', 'incognito, with a like'
    ),
    (
        'update identity.profiles set privacy_level = $$private$$ where user_id = :bob',
        'nobody; ann pending', 'a private profile'
    ),
    ('delete from music.user_genres where user_id = :bob', 'nobody; ann pending', 'incompleteness'),
    (
        'update identity.places set cell = core.grid_cell(48, 11) where user_id = :bob',
        'nobody; nobody', 'a move'
    ),
    (
        'insert into matching.preferences (user_id, age_max) values (:bob, 20)', 'nobody; nobody',
        'a deal-breaker'
    ),
    (
        'insert into matching.preferences (user_id, search_radius_km) values (:bob, 1);
        update identity.places set cell = core.grid_cell(52.6, 13.4) where user_id = :ann',
        'nobody; nobody', 'a radius'
    )
) as v (change, seen, what);

select tests.as_owner();
update identity.standings set status = 'suspended' where user_id = tests.id('bob');
select is(pg_temp.seen('ann'), null, 'a suspension hides a person at once');
select tests.as_owner();
update identity.standings set status = 'active' where user_id = tests.id('bob');

-- What a row does not show.
insert into matching.preferences (user_id, hides_distance) values (tests.id('bob'), true);
update identity.profiles set show_age = false where user_id = tests.id('bob');
select tests.sign_in('ann');
select is(
    (select (age, distance_km)::text from api.daily_picks()), '(,)',
    'an age or a distance that is hidden is not shown'
);
select tests.as_owner();
update identity.profiles set show_age = true where user_id = tests.id('bob');
select tests.sign_in('ann');
select isnt((select age from api.daily_picks()), null, 'an age that is shown is');

-- Which, and in which order.
select tests.as_owner();
select pg_temp.pick('ann', 'cid', -1), pg_temp.pick('ann', 'dan', -2),
    pg_temp.pick('ann', 'eve', -1), pg_temp.pick('fay', 'ann');
update identity.places set cell = core.grid_cell(52.7, 13.4) where user_id = tests.id('eve');
select is(
    pg_temp.seen('ann'), 'fay pending, bob pending, cid pending, eve pending',
    'the newest day first, and the best first in it'
);
select tests.as_owner();
update core.settings set value = 3 where key = 'daily_picks_days';
select matches(pg_temp.seen('ann'), 'dan pending$', 'a setting says how many days are shown');
select tests.as_owner();
update core.settings set value = 1 where key = 'daily_picks_days';
select doesnt_match(pg_temp.seen('ann'), 'cid', 'such as today alone');

-- It counts as activity, as discovery does.
select tests.as_owner();
update matching.match_profiles set last_active_at = now() - interval '5 days';
select tests.sign_in('ann');
select count(*) from api.daily_picks();
select tests.as_owner();
select is(
    (select last_active_at from matching.match_profiles where user_id = tests.id('ann')), now(),
    'a person who looks at the picks is active'
);

-- Refusals.
select tests.sign_in('ann'), api.clear_location();
select throws_ok(
    'select api.daily_picks()', 'PT409', 'the caller has no place yet',
    'a caller without a place is refused'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.daily_picks()', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.daily_picks()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok('select api.daily_picks()', '42501', null, 'a visitor is refused');

select * from finish();
rollback;
