begin;
select plan(6);

select lives_ok(
    $$select internal.check_keys('{"a": 1, "b": null}', 'a', 'b', 'c')$$, 'known keys pass'
);
select lives_ok($$select internal.check_keys('{}', 'a')$$, 'an empty patch passes');
select throws_ok(
    $$select internal.check_keys('{"a": 1, "A": 1}', 'a')$$,
    'PT422', 'the changes have an unknown key', 'an unknown key is refused'
);
select throws_ok(
    format('select internal.check_keys(%L, %L)', changes, 'a'),
    'PT422', 'the changes are not a JSON object',
    format('%s is not a patch', coalesce(changes, 'null'))
)
from unnest(array['[]', '"a"', null]) as changes;

select * from finish();
rollback;
