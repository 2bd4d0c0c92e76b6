begin;
select plan(10);

select is(internal.patch_number(changes, 'x', 7, -90, 90), expected::float8, changes::text)
from (
    values
    ('{}'::jsonb, 7), ('{"x": null}', null), ('{"x": -90}', -90), ('{"x": 12.5}', 12.5)
) as good (changes, expected);
select throws_ok(
    format('select internal.patch_number(%L, %L, 7, -90, 90)', jsonb_build_object('x', value), 'x'),
    'PT422', 'x is invalid', value::text || ' is refused'
)
from (values ('90.1'::jsonb), ('-1e400'), ('"NaN"'), ('"12"'), ('[]'), ('true')) as bad (value);

select * from finish();
rollback;
