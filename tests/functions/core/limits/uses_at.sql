begin;
select plan(14);

-- One use at a moment, of a limit of a day unless said otherwise.
create function pg_temp.used_at(moment timestamptz, length interval default '24 minutes')
    returns core.limit_uses
    language sql
as $$
    select row(
        '00000000-0000-7000-8000-000000000000', 'hum', internal.slot_at(moment, length), length,
        array[1]
    )::core.limit_uses
$$;
create function pg_temp.total_at(used core.limit_uses, moment timestamptz, length interval default '24 minutes')
    returns integer
    language sql
as 'select internal.total_of((internal.uses_at(used, moment, length)).counts)';

create function pg_temp.is_counted_a_day(moment timestamptz) returns boolean language sql as $$
    select
        pg_temp.total_at(used, moment) = 1
        and pg_temp.total_at(used, moment + interval '12 hours') = 1
        and pg_temp.total_at(used, moment + interval '24 hours') = 1
        and pg_temp.total_at(used, moment + interval '24 hours 24 minutes') = 0
        and pg_temp.total_at(used, moment + interval '1000 days') = 0
    from pg_temp.used_at(moment) as used
$$;

-- Midnights, clocks that change in New York and Berlin, a leap day, the end of a year.
create table moments as
select moment::timestamptz
from unnest(
    '{2026-11-27 23:59:59+00,2026-11-28 00:00+00,2026-03-08 06:59:59+00,2026-11-01 05:30+00,
    2026-10-25 00:59:59+00,2028-02-29 12:00+00,2026-12-31 23:59:59.999+00,1969-07-20 20:17+00}'::text[]
) as m (moment);

create function pg_temp.all_count_a_day(zone text) returns boolean language sql as $$
    select set_config('timezone', zone, true);
    select bool_and(pg_temp.is_counted_a_day(moment)) from moments
$$;
select ok(pg_temp.all_count_a_day(zone), 'a use counts for 24 hours in ' || zone)
from unnest('{UTC,America/New_York,Europe/Berlin,Pacific/Kiritimati}'::text[]) as z (zone);
set local timezone = 'UTC';

create table noon as
select
    used.*,
    timestamptz '2026-11-28 12:00+00' as moment
from pg_temp.used_at('2026-11-28 12:00+00') as used;
create function pg_temp.used() returns core.limit_uses language sql as $$
    select row(user_id, action, slot, slot_length, counts)::core.limit_uses from noon
$$;

select is(
    pg_temp.total_at(pg_temp.used(), moment - interval '1 hour'), 1,
    'what was counted before the clock was set back still counts'
) from noon;
select is(
    (internal.uses_at(pg_temp.used(), moment - interval '1 hour', slot_length)).slot, slot,
    'and keeps its time'
) from noon;
select is(
    pg_temp.total_at(
        internal.uses_at(pg_temp.used(), moment - interval '10 years', slot_length),
        moment - interval '10 years' + interval '48 hours 24 minutes'
    ),
    0, 'a clock that was years ahead does not count for years'
) from noon;
select is(
    pg_temp.total_at(pg_temp.used(), moment + interval '23 hours', interval '1 minute'), 1,
    'what counts when the period is made shorter goes on to count'
) from noon;
select is(
    pg_temp.total_at(
        internal.uses_at(pg_temp.used(), moment + interval '23 hours', interval '1 minute'),
        moment + interval '24 hours 1 minute', interval '1 minute'
    ),
    0, 'for the shorter period'
) from noon;
select is(
    pg_temp.total_at(pg_temp.used(), moment + interval '30 hours', interval '168 minutes'), 0,
    'what counted no longer stays uncounted when the period is made longer'
) from noon;
select is(
    pg_temp.total_at(
        internal.uses_at(pg_temp.used(), moment, interval '168 minutes'),
        moment + interval '6 days', interval '168 minutes'
    ),
    1, 'what counts then counts for the longer period'
) from noon;

select is(
    internal.refills_at(pg_temp.used(), 0), timestamptz '2026-11-29 12:24+00',
    'the use counts until its slot is older than the period'
);
select is(internal.refills_at(pg_temp.used(), 1), null, 'nothing refills what is not used');
select is(
    array(
        select internal.period_text(period)
        from unnest('{2 minutes,1 hour,90 minutes,24 hours,1 day,7 days,36 hours}'::interval[]) as p (period)
    ),
    '{2 minutes,60 minutes,90 minutes,24 hours,24 hours,7 days,36 hours}'::text[],
    'a period is told in words'
);

select * from finish();
rollback;
