begin;
select plan(6);

select is(internal.patch_name(changes, 'x', 'old', 5), expected, changes::text)
from (
    values
    ('{}'::jsonb, 'old'), ('{"x": null}', null), ('{"x": " new "}', 'new'), ('{"x": "  "}', null)
) as good (changes, expected);
select throws_ok(
    $$select internal.patch_name('{"x": "123456"}', 'x', null, 5)$$, 'PT422', 'x is invalid',
    'a text that is too long is refused'
);
select throws_ok(
    $$select internal.patch_name('{"x": " "}', 'x', null, 5, true)$$, 'PT422', 'x is invalid',
    'a blank text is refused where one is required'
);

select * from finish();
rollback;
