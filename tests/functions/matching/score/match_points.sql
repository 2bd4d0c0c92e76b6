begin;
select plan(13);

-- A few hundred pairs, with all, some or no factors known.
create temporary table profiles as
select
    n, tests.musician(
        'person' || n, 52.5 + 0.05 * (n % 5), 13.4,
        (array['{Piano}', '{Oud,Harp}'])[1 + n % 2]::text[],
        (array['{}', '{Piano}', '{Oud,Drums}'])[1 + n % 3]::text[],
        (array['{Rock}', '{Grunge,Jazz}', '{Gospel}'])[1 + n % 3]::text[],
        (enum_range(null::music.skill_level))[1 + n % 4]
    ) as user_id
from generate_series(1, 20) as n;
insert into matching.preferences (
    user_id, commitment, availability, search_radius_km, hides_distance, uses_attachment
)
select
    user_id, (enum_range(null::matching.commitment))[1 + n % 6], (n * 99991)::bit(21),
    1 + 25 * (n % 7), n % 5 = 0, n % 3 > 0
from profiles
where n % 4 > 0;
insert into matching.attachment_assessments (
    user_id, key_version, responses, anxiety_score, avoidance_score, style
)
select user_id, 1, array_fill(4, array[36]), 4, 4 + n % 2, 'secure' from profiles where n % 6 > 0;

create temporary table pairs as
select
    me, you, place.km, two_way, internal.match_weights() as weights,
    internal.match_points(me, you, place.km, internal.match_weights(), two_way) as points,
    internal.match_points(you, me, place.km, internal.match_weights(), two_way) as points_back,
    internal.match_score(me, you, place.km, internal.match_weights(), two_way) as score
from matching.match_profiles as me
cross join matching.match_profiles as you
cross join (values (true), (false)) as v (two_way)
cross join lateral (select internal.cell_distance_km(me.cell, you.cell) as km) as place
where me.user_id <> you.user_id;

select cmp_ok(
    (select count(distinct score) from pairs), '>', 200::bigint,
    'the pairs have many different scores'
);
select is_empty(
    'select from pairs where score not between 0 and 100', 'a score is from 0 to 100'
);
select is_empty(
    'select from pairs where internal.score_of(points) <> round(score::numeric, 2)',
    'the points add up to the score in both decimals'
);
select is_empty(
    'select from pairs where 0 > any (points) or cardinality(points) <> 7', 'no factor is negative'
);
select is_empty(
    'select from pairs where two_way and points <> points_back',
    'two-way points are the same for both people'
);
select isnt_empty(
    'select from pairs where not two_way and points <> points_back', 'one-way points differ'
);
select is_empty(
    $$
        select from pairs
        cross join unnest(array[
            internal.genre_fit(me, you), internal.instrument_fit(me, you),
            internal.distance_fit(me, you, km), internal.skill_fit(me, you),
            internal.availability_fit(me, you), internal.commitment_fit(me, you),
            internal.attachment_fit(me, you)
        ]) as fit
        where fit not between 0 and 1
    $$,
    'each factor is from 0 to 1'
);
select is_empty(
    $$
        select from pairs
        cross join lateral (
            select sum(weights[n]) as known
            from unnest(array[
                internal.genre_fit(me, you), internal.instrument_fit(me, you),
                internal.distance_fit(me, you, km), internal.skill_fit(me, you),
                internal.availability_fit(me, you), internal.commitment_fit(me, you),
                internal.attachment_fit(me, you)
            ]) with ordinality as f (fit, n)
            where fit is not null
        ) as sum
        where abs(known - internal.known_weight(me, you, km, weights)) > 1e-9
    $$,
    'a factor is known exactly if it has a value'
);
select is_empty(
    $$
        select from pairs
        where two_way
            and internal.directed_fit(me, you, km, weights) > 0
            and internal.directed_fit(you, me, km, weights) > 0
            and abs(score - 200 / (
                1 / internal.directed_fit(me, you, km, weights)
                + 1 / internal.directed_fit(you, me, km, weights)
            )) > 1e-9
    $$,
    'the two-way score is the harmonic mean'
);
select is_empty(
    $$
        select from pairs
        where km > 0 and not (me).hides_distance and not (you).hides_distance
            and internal.distance_fit(me, you, km) >= internal.distance_fit(me, you, km / 2)
    $$,
    'a smaller distance scores more'
);
select is(
    (
        select round(internal.distance_fit(me, you, (me).radius_km / 4.0)::numeric, 9)
        from pairs
        where not (me).hides_distance and not (you).hides_distance
        limit 1
    ),
    0.5, 'a quarter of the radius scores half'
);
select is(
    internal.match_score(me, you, km, array_fill(0::float8, array[7]), two_way), 0::float8,
    'without weights every score is 0'
)
from pairs limit 1;
select is(
    internal.match_points(me, you, km, array_fill(0::float8, array[7]), two_way),
    array_fill(0, array[7]), 'without weights no factor gives points'
)
from pairs limit 1;

select * from finish();
rollback;
