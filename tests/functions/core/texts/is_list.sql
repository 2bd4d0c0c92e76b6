begin;
select plan(9);

select is(internal.is_list(items::uuid [], 2), is_good, coalesce(items, 'null'))
from (
    values
    ('{}', true),
    ('{00000000-0000-7000-8000-000000000000}', true),
    ('[0:0]={00000000-0000-7000-8000-000000000000}', true),
    (null, false),
    ('{null}', false),
    ('{{00000000-0000-7000-8000-000000000000},{00000000-0000-7000-8000-000000000000}}', false),
    ('{{00000000-0000-7000-8000-000000000000,null}}', false)
) as c (items, is_good);
select is(internal.is_list(array[1, 2, 3], 2), false, 'a list that is too long is refused');
select is(internal.is_list('{}'::jsonb [], 0), true, 'an empty list is never too long');

select * from finish();
rollback;
