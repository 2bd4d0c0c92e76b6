begin;
select plan(6);

select is(internal.check_page_size(size), size, format('%s is a page size', size))
from unnest('{1, 100}'::integer[]) as size;
select throws_ok(
    format('select internal.check_page_size(%L)', size),
    'PT422', 'page_size is out of range', format('%s is refused', coalesce(size, 'null'))
)
from unnest(array['0', '-1', '101', null]) as size;

select * from finish();
rollback;
