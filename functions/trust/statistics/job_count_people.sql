-- depends: internal.count_people
create or replace function internal.job_count_people()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_month date := date_trunc('month', now() at time zone 'UTC')::date;
begin
    -- Not twice in a month: two counts by one draw would differ by people alone.
    if not exists (
        select from trust.people_counts where counted_at at time zone 'UTC' >= v_month
    ) then
        perform internal.count_people(v_month);
    end if;
end
$$;

comment on function internal.job_count_people is
'The job count_people: counts people for anonymous_people, once a month (UTC); each day while no
group is large enough to be shown.';

revoke execute on function internal.job_count_people from public;
