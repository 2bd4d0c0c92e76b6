create or replace function api.generate_daily_picks(day date default null)
    returns integer
    language plpgsql
    volatile
    security definer  -- no role may write picks itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_today date := (now() at time zone 'utc')::date;
    v_day date := coalesce(generate_daily_picks.day, v_today);
begin
    perform internal.check_transaction();
    if v_day not between v_today - 1 and v_today + 1 then
        perform internal.refuse(
            'invalid_input', 'the day is out of range',
            'day: yesterday, today or tomorrow, in UTC; or null for today.'
        );
    end if;
    return internal.advance_picks(v_day);
end
$$;

comment on function api.generate_daily_picks is
'Works on the picks of a day: proposes to each other people who suit each other best and never met,
to each at most daily_picks_per_person (a setting), or fewer by their plan. A call does a part of
the work, for daily_picks_batch people; call it, each time in a transaction of its own, until it
returns 0. The job generate_daily_picks does the same for today. When the picks of a day are there,
they stay as they are.
@argument day yesterday, today or tomorrow, in UTC; null for today
@returns how many people are left; 0 when the picks are there
@notnull
@raises invalid_input day is another day';

revoke execute on function api.generate_daily_picks from public;
grant execute on function api.generate_daily_picks to bandsy_service;
