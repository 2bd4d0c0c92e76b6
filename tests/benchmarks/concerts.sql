-- Concerts, a twentieth of them in the year to come and the rest in the years before; a ninth around
-- Berlin's middle, the others all over the world; each with an artist; some play everywhere.
-- psql variables: events. Triggers are off while the table is filled.
select setseed(0.42);

set session_replication_role = replica;

insert into events.events (
    slug, title, description, artist, event_type, venue, city, country, latitude, longitude, starts_at,
    timezone, max_attendees, organiser_id
)
select
    'concert-' || n,
    'Concert ' || n,
    repeat('They play all night. ', 20),
    'Artist ' || floor(power(random(), 2) * sqrt(:events) * 50),
    'concert',
    'Hall ' || n % 5000,
    case when is_near then 'Berlin' else 'City ' || floor(power(random(), 2) * 2000) end,
    'Germany',
    case when is_near then 52.52 + km / 111.195 * cosd(bearing) else -45 + 105 * random() end,
    case
        when is_near then 13.405 + km / 111.195 / cosd(52.52) * sind(bearing)
        else -180 + 360 * random()
    end,
    now() + case when n % 20 = 0 then random() * interval '365 days'
        else -random() * interval '7000 days' end,
    'Europe/Berlin',
    500,
    organisers.ids[1 + n % cardinality(organisers.ids)]
from (
    select n, n % 9 = 0 as is_near, 49 * sqrt(random()) as km, 360 * random() as bearing
    from generate_series(1, :events) as n
    order by random()
) as concert
cross join (
    select array_agg(id) as ids from (select id from identity.users limit 1000) as person
) as organisers;

set session_replication_role = origin;
