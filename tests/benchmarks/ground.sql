-- For the two other ways to find people; only this database has these, Bandsy does not.
create schema bench;

-- For the plan from the tables: the box on latitude and longitude is one scan of an index.
create index places_latitude_longitude_bench_idx on identity.places (latitude, longitude);

-- For the bare index query: nearest first, on a point in metres.
create table bench.points as
select
    user_id,
    public.st_transform(
        public.st_setsrid(public.st_makepoint(longitude, latitude), 4326), 3857
    )::public.geometry(point, 3857) as point
from identity.places;

alter table bench.points add primary key (user_id);

create index on bench.points using gist (point);
