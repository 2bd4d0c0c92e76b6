begin;
select plan(38);

select is(internal.check_timezone(name), name, name || ' is a timezone')
from unnest(
    '{UTC,GMT,Europe/Berlin,America/Argentina/Buenos_Aires,America/Port-au-Prince,Etc/GMT+5,'
    'Etc/GMT-14,Etc/UTC}'::text []
) as good (name);
select is(internal.check_timezone(name), stored, name || ' is ' || stored)
from (
    values
    ('europe/berlin', 'Europe/Berlin'),
    ('EUROPE/BERLIN', 'Europe/Berlin'),
    ('america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'),
    ('etc/gmt+5', 'Etc/GMT+5'),
    ('utc', 'UTC'),
    ('gmt', 'GMT'),
    ('antarctica/mcmurdo', 'Antarctica/McMurdo')
) as c (name, stored);
select is_empty(
    $$
        select internal.check_timezone(lower(name))
        from pg_timezone_names
        where name ~ (
                '^(Africa|America|Antarctica|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)/'
            )
            and internal.check_timezone(lower(name)) is distinct from name
    $$,
    'every area and place is found in lower case'
);
select throws_ok(
    format('select internal.check_timezone(%L)', name), 'PT422', 'timezone is unknown',
    coalesce(quote_literal(left(name, 20)), 'null') || ' is not a timezone'
)
from (
    values
    ('Europe/Nowhere'), ('CEST'), ('EST'), ('cet'), ('EST5EDT'), ('Abc/Def5'), ('Etc/GMT+15'),
    ('Europe/Berlin5'), ('europe/berlin+3'), ('posix/Europe/Berlin'), ('right/Europe/Berlin'),
    ('posixrules'), ('localtime'), ('+02:00'), ('5'), ('UTC+5'), ('<x>5'), ('../Europe/Berlin'),
    (repeat('Europe/Berlin', 10)), (''), (null)
) as bad (name);
select is(
    current_setting('timezone'),
    (select reset_val from pg_settings where name = 'TimeZone'),
    'the timezone of the session does not change'
);

select * from finish();
rollback;
