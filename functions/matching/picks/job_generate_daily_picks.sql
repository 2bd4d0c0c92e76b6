-- depends: internal.advance_picks
create or replace function internal.job_generate_daily_picks()
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.advance_picks((now() at time zone 'utc')::date);
end
$$;

comment on function internal.job_generate_daily_picks is
'The job generate_daily_picks: does a part of the work for the picks of today at each run, until
they are there.';

revoke execute on function internal.job_generate_daily_picks from public;
