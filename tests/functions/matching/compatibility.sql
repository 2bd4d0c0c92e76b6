begin;
select plan(32);

create function pg_temp.score(other text) returns numeric language sql
    as 'select score from api.compatibility(tests.id(other))';
create function pg_temp.factor(other text, factor text) returns numeric language sql
    as 'select (factors ->> factor)::numeric from api.compatibility(tests.id(other))';

select tests.musician('ann', seeks => '{Drums}', likes => '{Indie Rock}');
select tests.musician('same', plays => '{Drums}', likes => '{Indie Rock}');
select tests.musician('parent', plays => '{Drums}', likes => '{Alternative Rock}');
select tests.musician('grand', plays => '{Drums}', likes => '{Rock}');
select tests.musician('other', plays => '{Drums}', likes => '{Gospel}');
select tests.musician('far', 40, -100, plays => '{Drums}', likes => '{Indie Rock}');
select tests.musician('pro', plays => '{Drums}', likes => '{Indie Rock}', skill => 'professional');
select tests.musician('oud', plays => '{Oud}', likes => '{Indie Rock}');

select tests.sign_in('ann');
select is(
    (select (score, factors)::text from api.compatibility(tests.id('same'))),
    (
        -- The two are alike in every known factor, so no points are lost.
        select (score, factors)::text
        from (values (100.00, jsonb_build_object(
            'genres', pg_temp.factor('same', 'genres'),
            'instruments', pg_temp.factor('same', 'instruments'),
            'distance', pg_temp.factor('same', 'distance'),
            'skill', pg_temp.factor('same', 'skill'),
            'availability', 0.00, 'commitment', 0.00, 'attachment', 0.00
        ))) as v (score, factors)
    ),
    'a person who suits in every known factor scores 100; unknown factors give no points'
);
select is_empty(
    $$
        select from unnest('{same,parent,grand,other,far,pro,oud}'::text[]) as name
        cross join api.compatibility(tests.id(name)) as c
        where c.score <> (select sum(value::numeric) from jsonb_each_text(c.factors))
            or (select min(value::numeric) from jsonb_each_text(c.factors)) < 0
    $$,
    'the factors add up to the score, and no factor is below 0'
);

-- B14: the nearer in the tree of genres, the better.
select cmp_ok(pg_temp.score('same'), '>', pg_temp.score('parent'), 'a parent genre scores less');
select cmp_ok(
    pg_temp.score('parent'), '>', pg_temp.score('grand'), 'a grandparent genre scores even less'
);
select cmp_ok(
    pg_temp.score('grand'), '>', pg_temp.score('other'), 'it scores more than an unrelated genre'
);
select is(pg_temp.factor('other', 'genres'), 0.00, 'an unrelated genre gives no points');

select cmp_ok(pg_temp.score('far'), '<', pg_temp.score('same'), 'a person far away scores less');
select is(pg_temp.factor('far', 'distance'), 0.00, 'the distance over an ocean gives no points');
select cmp_ok(pg_temp.score('pro'), '<', pg_temp.score('same'), 'another skill level scores less');
select cmp_ok(
    pg_temp.score('oud'), '<', pg_temp.score('same'), 'an instrument that is not sought scores less'
);
select is(pg_temp.factor('oud', 'instruments'), 0.00, 'it gives no points for instruments');

-- Both people see the same score.
create temporary table forth as
select name, pg_temp.score(name) as score
from unnest('{same,parent,grand,other,far,pro,oud}'::text[]) as name;
grant select on forth to bandsy_user;
create function pg_temp.back(username text) returns numeric language plpgsql as $$
begin
    perform tests.sign_in(username);
    return pg_temp.score('ann');
end
$$;
select is(pg_temp.back(name), score, format('%s sees the same score as Ann', name)) from forth;

-- B17: a genre counts by how much it is liked.
select tests.as_owner();
insert into music.user_genres (user_id, genre_id, preference)
select tests.id('ann'), tests.genre('Gospel'), p from generate_series(1, 1) as p;
create function pg_temp.liking_gospel(preference integer) returns numeric language plpgsql as $$
begin
    perform tests.sign_in('ann');
    perform api.set_genre(tests.genre('Gospel'), preference);
    return pg_temp.factor('other', 'genres');
end
$$;
select results_eq(
    $$
        select points > lag(points, 1, 0.00) over (order by preference)
        from (
            select preference, pg_temp.liking_gospel(preference) as points
            from generate_series(1, 5) as preference
        ) as p
    $$,
    $$values (true), (true), (true), (true), (true)$$,
    'a genre gives more points the more it is liked'
);

-- An unknown factor is left out; it does not count as nothing in common.
select tests.sign_in('same');
select api.set_preferences('{"availability": ["mon_evening"], "commitment": "serious"}');
select tests.sign_in('ann');
select is(
    pg_temp.factor('same', 'availability'), 0.00,
    'times do not count if only one of the two names any'
);
select api.set_preferences(
    '{"availability": ["mon_evening", "sun_morning"], "commitment": "serious"}'
);
select cmp_ok(pg_temp.factor('same', 'availability'), '>', 0.00, 'times count if both name some');
select cmp_ok(
    pg_temp.factor('same', 'commitment'), '>', 0.00, 'commitment counts if both name one'
);
create temporary table with_place as select pg_temp.factor('parent', 'skill') as points;
select tests.sign_in('parent');
select api.clear_location();
select tests.sign_in('ann');
select is(
    pg_temp.factor('parent', 'distance'), 0.00, 'the distance gives no points without a place'
);
select cmp_ok(
    pg_temp.factor('parent', 'skill'), '>', (select points from with_place),
    'the other factors weigh more instead'
);

-- No caller learns how far away a person is who hides the distance.
create temporary table told (place text, score numeric, factors jsonb);
grant insert, select on told to bandsy_user;
create function pg_temp.tell(latitude double precision) returns void language plpgsql as $$
begin
    perform tests.sign_in('pro');
    perform api.set_location(latitude, 13.4);
    perform api.set_preferences('{"hides_distance": true}');
    perform tests.sign_in('ann');
    insert into told select latitude, score, factors from api.compatibility(tests.id('pro'));
end
$$;
select pg_temp.tell(latitude) from unnest(array[52.52, 52.6, 53, 0]) as latitude;
select is(
    (select count(distinct (score, factors)) from told), 1::bigint,
    'score and factors do not depend on the place of a person who hides the distance'
);

-- Refusals.
select throws_ok(
    format('select api.compatibility(%L)', id), 'PT404', 'no such person', what
)
from (
    values (gen_random_uuid(), 'an unknown id is refused'), (null, 'null is refused')
) as bad (id, what);
select tests.as_owner();
insert into trust.blocks values (tests.id('other'), tests.id('ann'));
update identity.users set status = 'suspended' where username = 'far';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('grand');
select tests.sign_in('ann');
select throws_ok(
    format('select api.compatibility(%L)', tests.id(name)), 'PT404', 'no such person', what
)
from (
    values
    ('other', 'a person who blocks the caller is not found'),
    ('far', 'a suspended person is not found'),
    ('grand', 'a private person is not found')
) as bad (name, what);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.compatibility(tests.id('same'))$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.compatibility(tests.id('same'))$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);

select * from finish();
rollback;
