create or replace function api.apply_retention()
    returns table (rule text, removed bigint, is_more boolean, error text)
    language plpgsql
    volatile
    security definer  -- no role may remove what is old itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_until timestamptz := clock_timestamp()
        + make_interval(secs => internal.setting('jobs_seconds'));
    v_before jsonb;
    v_job text;
begin
    perform internal.check_transaction();
    if not internal.hold_jobs() then
        return;
    end if;
    select coalesce(jsonb_object_agg(t.rule, t.removed), '{}') into v_before
    from internal.removed_since('-infinity') as t;

    for v_job in
        select distinct j.name
        from trust.retention_rules as r
        inner join core.jobs as j on r.job = j.name
        where r.is_enabled and j.is_enabled
        order by j.name
    loop
        loop
            select r.error, r.is_more into error, is_more from internal.run_job(v_job) as r;
            exit when not is_more or clock_timestamp() >= v_until;
        end loop;
        for rule, removed in
            select r.name, coalesce(t.removed, 0) - coalesce((v_before ->> r.name)::bigint, 0)
            from trust.retention_rules as r
            left join internal.removed_since('-infinity') as t on r.name = t.rule
            where r.job = v_job and r.is_enabled
            order by r.name
        loop
            return next;
        end loop;
    end loop;
end
$$;

comment on function api.apply_retention is
'Removes what is older than the rules of retention allow, whatever the timetable of their jobs: each
job does one batch after the other, at least one, until nothing is left or the call has taken
jobs_seconds (a setting). It has no effect while another session runs jobs. Jobs and rules that are
switched off are left out.
@returns one row for each rule that a job applies
@column rule the name of the rule
@column removed how many rows went in this call
@column is_more whether its job has more to do
@column error what went wrong; null when the job succeeded
@notnull rule removed is_more';

revoke execute on function api.apply_retention from public;
grant execute on function api.apply_retention to bandsy_service;
