begin;
select plan(14);

select is(
    (d.moment, d.id), (t.moment, t.id), 'a cursor returns its time and id: ' || t.moment
)
from (
    values
    ('2026-11-21 13:00:00.123456+00'::timestamptz, core.uuid_v7()),
    ('2000-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000000'),
    ('1999-12-31 23:59:59.999999+00', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
    ('9999-12-31 23:59:59.999999+00', core.uuid_v7()),
    ('0001-01-01 00:00:00+00', core.uuid_v7())
) as t (moment, id)
cross join lateral
    internal.decode_moment_cursor(internal.encode_moment_cursor(t.moment, t.id)) as d;
select is(d, row(null::timestamptz, null::uuid), 'null returns nulls')
from internal.decode_moment_cursor(null) as d;
create temporary table usual as
select internal.encode_moment_cursor('2026-11-21 13:00Z', tests.person('ann')) as cursor;
set local timezone = 'Asia/Tokyo';
set local datestyle = sql, dmy;
select is(
    internal.encode_moment_cursor('2026-11-21 13:00Z', tests.id('ann')),
    (select cursor from usual),
    'the settings of a session do not change a cursor'
);
select throws_ok(
    format('select internal.decode_moment_cursor(%L)', cursor), 'PT422', 'the cursor is invalid',
    left(cursor, 20) || ' is refused'
)
from (
    values
    (''), ('x'), (repeat('g', 48)), (repeat('0', 47)), ('7' || repeat('f', 47)),
    ('8' || repeat('0', 47)),
    (repeat('0', 100000))
) as bad (cursor);

select * from finish();
rollback;
