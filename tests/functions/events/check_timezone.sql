begin;
select plan(12);

select is(internal.check_timezone(name), name, name || ' is a timezone')
from unnest('{UTC,Europe/Berlin,America/Argentina/Buenos_Aires,America/Port-au-Prince}'::text[])
    as good (name);
select is_empty(
    $$
        select internal.check_timezone(name)
        from pg_timezone_names
        where name ~ '^(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/'
            and internal.check_timezone(name) is distinct from name
    $$,
    'as are all areas and places'
);
select throws_ok(
    format('select internal.check_timezone(%L)', name), 'PT422', 'timezone is unknown',
    coalesce(quote_literal(left(name, 20)), 'nothing') || ' is none'
)
from (
    values
    ('Europe/Nowhere'), ('CEST'), ('Abc/Def5'), ('+02:00'), (repeat('Europe/Berlin', 10)), (''),
    (null)
) as bad (name);

select * from finish();
rollback;
