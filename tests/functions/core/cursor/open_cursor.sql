begin;
select plan(9);

create function pg_temp.key(list text default 'a') returns bytea language sql
    as 'select internal.cursor_key(''test'', list)';
create temporary table sealed as
select place, id, internal.seal_cursor(pg_temp.key(), place, id) as cursor
from unnest(array[0, 1, -1, 2147483647, -2147483648]) as place
cross join (values ('01a1fa5d-9601-7d78-b89b-1591398ff555'::uuid), (gen_random_uuid())) as i (id);

select is_empty(
    $$
        select from sealed as s cross join internal.open_cursor(s.cursor, pg_temp.key()) as o
        where (o.place, o.id) is distinct from (s.place, s.id)
    $$,
    'a cursor returns its place and id'
);
select is_empty($$select from sealed where cursor !~ '^[0-9a-f]{72}$'$$, 'a cursor is URL-safe');
select is(
    internal.seal_cursor(pg_temp.key(), 7, id), internal.seal_cursor(pg_temp.key(), 7, id),
    'a place always has the same cursor'
)
from sealed limit 1;
select is_empty(
    $$
        select from sealed as a join sealed as b
            on (a.place, a.id) <> (b.place, b.id)
            and (
                left(a.cursor, 32) = left(b.cursor, 32)
                or substr(a.cursor, 33, 8) = substr(b.cursor, 33, 8)
            )
    $$,
    'two places have different tags and masks'
);
select is((internal.open_cursor(null, pg_temp.key())).id, null, 'null is the first page');
select is_empty(
    $$select from sealed where cursor like '%' || encode(int4send(place), 'hex') || '%'$$,
    'a cursor does not show its place'
);
select throws_ok(
    format('select internal.open_cursor(%L, pg_temp.key(%L))', cursor, 'b'),
    'PT422', 'the cursor is invalid', 'the cursor of another list is refused'
)
from sealed limit 1;
select throws_ok(
    format('select internal.open_cursor(%L, pg_temp.key())', cursor), 'PT422',
    'the cursor is invalid', format('"%s" is broken', left(cursor, 10))
)
from unnest(array['', repeat('0', 72)]) as cursor;

select * from finish();
rollback;
