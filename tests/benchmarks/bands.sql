-- Groups, a tenth of them within 50 km of Berlin's middle and the rest all over the world, each of one
-- to three genres, and every fourth with an opening.
-- psql variables: groups. Triggers are off while tables are filled.
select setseed(0.42);

set session_replication_role = replica;

create temp table band as
select
    core.uuid_v7() as id,
    n,
    n % 10 = 0 as is_near,
    49 * sqrt(random()) as km,
    360 * random() as bearing,
    -45 + 105 * random() as latitude,
    -180 + 360 * random() as longitude
from generate_series(1, :groups) as n;

insert into groups.groups (id, name, description, visibility, category, cell, city, member_count)
select
    band.id,
    'Band ' || n,
    'We play on Fridays.',
    (enum_range(null::groups.visibility))[1 + n / 10 % 3],
    'band',
    case
        when is_near then core.grid_cell(
            52.52 + km / 111.195 * cosd(bearing),
            13.405 + km / 111.195 / cosd(52.52) * sind(bearing)
        )
        else core.grid_cell(latitude, longitude)
    end,
    case when is_near then 'Berlin' end,
    1
from band
order by band.id;

-- Squaring the random number makes some genres common and most rare.
insert into groups.group_genres (group_id, genre_id)
select band.id, genre.id
from band
cross join lateral (
    select floor(power(random(), 2) * (select count(*) from music.genres)) as pick
    from generate_series(1, 1 + band.n % 3)
) as choice
join (select id, row_number() over (order by id) - 1 as n from music.genres) as genre
    on genre.n = choice.pick
on conflict do nothing;

insert into groups.openings (group_id, instrument_id)
select band.id, (select id from music.instruments order by id limit 1)
from band
where n % 40 < 10
order by band.id;

drop table band;

set session_replication_role = origin;
