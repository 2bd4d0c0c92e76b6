begin;
select plan(3);

select results_eq(
    $$
        select internal.distance_bucket(km)
        from unnest(array[0, 0.99, 1.01, 4, 24.9, 25.1, 120, 499, 501, 9999, 20015]) as km
    $$,
    array[1, 1, 2, 5, 25, 50, 250, 500, 1000, 10000, 20100],
    'a distance becomes the next larger step'
);
select is(internal.distance_bucket(null), null, 'null stays null');
select cmp_ok(
    internal.distance_bucket(pi() * 6371.0088), '>=', ceil(pi() * 6371.0088)::integer,
    'the longest distance on Earth has a step, too'
);

select * from finish();
rollback;
