begin;
select plan(16);

select is(
    internal.decode_cursor(
        internal.encode_cursor('12', 'ä/+?' || repeat('x', 100)), 'integer', 'text'
    ),
    array['12', 'ä/+?' || repeat('x', 100)],
    'a cursor returns its parts'
);
select matches(
    internal.encode_cursor('12', 'ä/+?>' || repeat('x', 100)), '^[0-9a-f]+$', 'a cursor is URL-safe'
);
select is(
    internal.decode_cursor(
        internal.encode_cursor(
            '0.25', '2020-01-01 00:00:00+00', '01a1fa5d-9601-7d78-b89b-1591398ff555'
        ),
        'real', 'timestamptz', 'uuid'
    ),
    array['0.25', '2020-01-01 00:00:00+00', '01a1fa5d-9601-7d78-b89b-1591398ff555'],
    'a cursor can hold every type'
);
select is(internal.decode_cursor(null, 'integer'), null, 'null is the first page');
select throws_ok(
    format('select internal.decode_cursor(%L, %L)', cursor, 'integer'),
    'PT422', 'the cursor is invalid', format('"%s" is broken', cursor)
)
from unnest(array[
    '', '!', '____', '0', 'ff', '6e6f206a736f6e',
    internal.encode_cursor('x'), internal.encode_cursor('1', '2'),
    internal.encode_cursor(null::text),
    repeat('A', 10000)
]) as cursor;
select throws_ok(
    format('select internal.decode_cursor(%L, %L)', internal.encode_cursor('1'), 'circle'),
    'PT422', 'the cursor is invalid', 'a part of an unknown type is refused'
);
select throws_ok(
    format(
        'select internal.decode_cursor(%L, %L, %L)', internal.encode_cursor('1'), 'integer', 'text'
    ),
    'PT422', 'the cursor is invalid', 'a cursor with too few parts is refused'
);

select * from finish();
rollback;
