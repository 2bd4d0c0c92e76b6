begin;
select plan(4);

create temp table made as
select ordinal, core.uuid_v7() as id from generate_series(1, 1000) as ordinal;

select is_empty(
    $$select from made where id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-'$$,
    'version 7, and the variant of RFC 9562'
);
select is((select count(distinct id) from made), 1000::bigint, 'no two are the same');
select results_eq(
    'select left(id::text, 18) from made order by ordinal',
    'select left(id::text, 18) from made order by id',
    'they come in the order of their time'
);
select cmp_ok(
    abs(
        extract(epoch from clock_timestamp()) * 1000
        - ('x0000' || left(replace((select id::text from made limit 1), '-', ''), 12))::bit(64)::bigint
    ),
    '<', 60000::numeric,
    'the first 48 bits are the time in milliseconds'
);

select * from finish();
rollback;
