-- Musicians, some of them within 50 km of Berlin's middle, the rest all over the world; number 11, who
-- plays three instruments, seeks three and likes five genres, is the one who discovers.
-- psql variables: people, nearby. Triggers are off while the tables are filled; the match profiles
-- are then derived by the same function that the triggers call.
select setseed(0.42);

set session_replication_role = replica;

create temp table person as
select
    core.uuid_v7() as id,
    n,
    n <= :nearby as is_near,
    -- Even over the disc of 49 km; elsewhere evenly over the populated latitudes.
    case when n = 11 then 0 else 49 * sqrt(random()) end as km,
    360 * random() as bearing,
    -45 + 105 * random() as latitude,
    -180 + 360 * random() as longitude
from generate_series(1, :people) as n
order by random();

insert into identity.users (id, username, clerk_id)
select id, 'musician-' || n, 'user_' || n from person;

insert into identity.profiles (user_id, display_name, birth_date, show_age)
select id, 'Musician ' || n, current_date - (6600 + (random() * 18000)::integer), random() < 0.7
from person;

insert into identity.places (user_id, cell, city, country)
select
    id,
    case
        when is_near then core.grid_cell(
            52.52 + km / 111.195 * cosd(bearing),
            13.405 + km / 111.195 / cosd(52.52) * sind(bearing)
        )
        else core.grid_cell(latitude, longitude)
    end,
    case when is_near then 'Berlin' end,
    case when is_near then 'Germany' end
from person;

create temp table instrument as
select id, row_number() over (order by id) - 1 as n, count(*) over () as total from music.instruments;
create temp table genre as
select id, row_number() over (order by id) - 1 as n, count(*) over () as total from music.genres;
create unique index on instrument (n);
create unique index on genre (n);
analyze instrument, genre, person;

-- Squaring the random number makes some instruments and genres common and most rare.
insert into music.user_instruments (user_id, instrument_id, skill_level, is_primary)
select
    person.id,
    instrument.id,
    (enum_range(null::music.skill_level))[1 + floor(random() * 4)::integer],
    k = 1
from person
cross join lateral (
    select k, floor(power(random(), 2) * (select total from instrument limit 1)) as pick
    from generate_series(1, 1 + person.n % 3) as k
) as choice
join instrument on instrument.n = choice.pick
on conflict do nothing;

insert into music.user_genres (user_id, genre_id, preference)
select person.id, genre.id, 1 + floor(random() * 5)
from person
cross join lateral (
    select floor(power(random(), 2) * (select total from genre limit 1)) as pick
    from generate_series(1, 2 + person.n % 4) as k
) as choice
join genre on genre.n = choice.pick
on conflict do nothing;

insert into matching.sought_instruments (user_id, instrument_id)
select person.id, instrument.id
from person
cross join lateral (
    select floor(power(random(), 2) * (select total from instrument limit 1)) as pick
    from generate_series(1, person.n % 4) as k
) as choice
join instrument on instrument.n = choice.pick
on conflict do nothing;

insert into matching.preferences (user_id, search_radius_km, age_min, age_max, commitment, availability)
select
    id,
    50 + (random() * 50)::integer,
    case when n % 2 = 0 then 18 end,
    case when n % 2 = 0 then 45 + (random() * 40)::integer end,
    (enum_range(null::matching.commitment))[1 + n % 4],
    (random() * 2097151)::integer::bit(21)
from person;

-- In the middle, so that all who are near are in range, and with ages that matter.
update matching.preferences
set search_radius_km = 50, age_min = 18, age_max = 60
where user_id = (select id from person where n = 11);

update identity.profiles
set birth_date = current_date - 11000
where user_id = (select id from person where n = 11);

-- People who differ from the one who discovers only in the people they will have seen.
create temp table twin as
select p.id as original_id, core.uuid_v7() as id, t.name
from person as p
cross join (values ('veteran'), ('local'), ('settled')) as t (name)
where p.n = 11;

insert into identity.users (id, username, clerk_id)
select id, name, 'user_' || name from twin;

insert into identity.profiles (user_id, display_name, birth_date, show_age)
select twin.id, twin.name, p.birth_date, p.show_age
from twin join identity.profiles as p on p.user_id = twin.original_id;

insert into identity.places (user_id, cell, city, country)
select twin.id, p.cell, p.city, p.country
from twin join identity.places as p on p.user_id = twin.original_id;

insert into music.user_instruments (user_id, instrument_id, skill_level, is_primary)
select twin.id, ui.instrument_id, ui.skill_level, ui.is_primary
from twin join music.user_instruments as ui on ui.user_id = twin.original_id;

insert into music.user_genres (user_id, genre_id, preference)
select twin.id, ug.genre_id, ug.preference
from twin join music.user_genres as ug on ug.user_id = twin.original_id;

insert into matching.sought_instruments (user_id, instrument_id)
select twin.id, si.instrument_id
from twin join matching.sought_instruments as si on si.user_id = twin.original_id;

insert into matching.preferences (
    user_id, search_radius_km, age_min, age_max, commitment, availability
)
select twin.id, p.search_radius_km, p.age_min, p.age_max, p.commitment, p.availability
from twin join matching.preferences as p on p.user_id = twin.original_id;

-- In the place of a trigger.
insert into identity.standings (user_id)
select id from identity.users
on conflict (user_id) do nothing;

set session_replication_role = origin;

analyze identity.users, identity.profiles, identity.places, music.user_instruments,
music.user_genres, matching.preferences, matching.sought_instruments;
