begin;
select plan(11);

create function pg_temp.ends(began time, until time, moment timestamptz, zone text default 'UTC')
    returns timestamptz
    language sql
as $$
    select internal.end_of_quiet(
        row(null, began, until, zone)::social.quiet_hours, moment
    )
$$;

select is(pg_temp.ends('22:00', '07:00', '2026-05-01 21:59Z'), null, 'before the night');
select is(
    pg_temp.ends('22:00', '07:00', '2026-05-01 22:00Z'), '2026-05-02 07:00Z', 'in the evening'
);
select is(
    pg_temp.ends('22:00', '07:00', '2026-05-02 06:59Z'), '2026-05-02 07:00Z', 'in the morning'
);
select is(pg_temp.ends('22:00', '07:00', '2026-05-02 07:00Z'), null, 'after the night');
select is(
    pg_temp.ends('13:00', '15:00', '2026-05-02 14:00Z'), '2026-05-02 15:00Z', 'in an afternoon'
);
select is(pg_temp.ends('13:00', '15:00', '2026-05-02 15:30Z'), null, 'after it');
select is(
    pg_temp.ends('22:00', '07:00', '2026-05-01 20:30Z', 'Europe/Berlin'), '2026-05-02 05:00Z',
    'where the person is'
);
select is(
    pg_temp.ends('22:00', '07:00', '2026-05-01 22:30Z', 'Gone/Zone'), '2026-05-02 07:00Z',
    'a timezone that is gone is UTC'
);
select is(
    pg_temp.ends('22:00', '07:00', '2026-03-28 21:30Z', 'Europe/Berlin'), '2026-03-29 05:00Z',
    'through the short night of spring'
);
select is(
    pg_temp.ends('22:00', '07:00', '2026-10-24 20:30Z', 'Europe/Berlin'), '2026-10-25 06:00Z',
    'through the long night of autumn'
);
select is(
    pg_temp.ends('22:00', '07:00', '2026-05-01 09:00Z', 'Pacific/Kiritimati'), '2026-05-01 17:00Z',
    'where it is tomorrow already'
);

select * from finish();
rollback;
