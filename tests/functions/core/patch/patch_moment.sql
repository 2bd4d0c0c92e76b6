begin;
select plan(18);

select is(
    internal.patch_moment(changes, 'at', '2026-01-01 00:00+00'), expected::timestamptz,
    changes::text
)
from (
    values
    ('{}'::jsonb, '2026-01-01 00:00+00'),
    ('{"at": null}', null),
    ('{"at": "2026-12-31T20:00:00+01:00"}', '2026-12-31 19:00+00'),
    ('{"at": "2026-12-31 20:00Z"}', '2026-12-31 20:00+00'),
    ('{"at": "2026-12-31T20:00:00.123456-0530"}', '2027-01-01 01:30:00.123456+00'),
    ('{"at": "2026-12-31T20:00+01"}', '2026-12-31 19:00+00')
) as good (changes, expected);
select throws_ok(
    format('select internal.patch_moment(%L, %L, null)', jsonb_build_object('at', value), 'at'),
    'PT422', 'at is invalid', value::text || ' is refused'
)
from (
    values
    ('"2026-12-31T20:00:00"'::jsonb), ('"2026-02-30T20:00:00Z"'), ('"now"'), ('"infinity"'),
    ('"2026-12-31"'), ('"12026-12-31T20:00:00Z"'), ('"2026-12-31T20:00:00+99:00"'), ('1'), ('{}'),
    ('true'), ('""')
) as bad (value);
select throws_ok(
    $$select internal.patch_moment('{"at": null}', 'at', null, true)$$, 'PT422', 'at is invalid',
    'null is refused where a moment is required'
);

select * from finish();
rollback;
