begin;
select plan(8);

select lives_ok(
    $$select internal.check_keys('changes', '{"a": 1, "b": null}', 'a', 'b', 'c')$$, 'known keys pass'
);
select lives_ok($$select internal.check_keys('changes', '{}', 'a')$$, 'an empty patch passes');
select throws_ok(
    $$select internal.check_keys('changes', '{"a": 1, "A": 1}', 'a')$$,
    'PT422', 'the changes have an unknown key', 'an unknown key is refused'
);
select throws_ok(
    format('select internal.check_keys(%L, %L, %L)', 'changes', changes, 'a'),
    'PT422', 'the changes are not a JSON object',
    format('%s is not a patch', coalesce(changes, 'null'))
)
from unnest(array['[]', '"a"', null]) as changes;
select throws_ok(
    $$select internal.check_keys('media', '[]', 'a')$$, 'PT422', 'media is not a JSON object',
    'another argument is named'
);
select throws_ok(
    $$select internal.check_keys('media', '{"b": 1}', 'a')$$, 'PT422', 'media has an unknown key',
    'so it is for a key'
);

select * from finish();
rollback;
