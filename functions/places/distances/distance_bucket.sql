create or replace function internal.distance_bucket(distance_km double precision)
    returns integer
    language sql
    immutable
    parallel safe
return (array[1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 20100])[
    width_bucket(
        distance_km, array[1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000]::float8[]
    ) + 1
];

comment on function internal.distance_bucket is
'The distance in km that people are shown: the next larger of 1, 2, 5, 10, 25, 50, 100, 250, 500,
1,000 and so on; null for null.';

revoke execute on function internal.distance_bucket from public;
