create or replace function internal.health_retention()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    select
        'retention' as check_name,
        case when count(*) filter (where fault <> '') > 0 then 'fail' else 'ok' end as status,
        count(*) filter (where fault <> '')::double precision as value,
        coalesce(
            'Kept for longer than the rule says: '
            || string_agg(fault, '; ' order by fault) filter (where fault <> ''),
            'Every rule of retention is applied.'
        )
        || coalesce(
            ' Switched off: '
            || string_agg(name, ', ' order by name) filter (where not is_enabled)
            || '.',
            ''
        ) as detail
    from (
        select
            r.name,
            r.is_enabled,
            case
                when not r.is_enabled or r.job is null then ''
                when j.name is null then format('%s: there is no job %s', r.name, r.job)
                when not j.is_enabled then format('%s: the job %s is disabled', r.name, r.job)
                when j.outcome = 'failed' then format('%s: the job %s failed', r.name, r.job)
                -- A run that is late is no failure: times of retention are days.
                when j.due_at + greatest(j.run_every, interval '1 hour') < now()
                    and j.behind_since is null
                    then format('%s: the job %s is overdue', r.name, r.job)
                else ''
            end as fault
        from trust.retention_rules as r
        left join core.jobs as j on r.job = j.name
    ) as rules;
end;

comment on function internal.health_retention is
'Checks that every rule of retention is applied: its job exists, is enabled, does not fail and is
not overdue by more than its interval or, if that is shorter, an hour.';

revoke execute on function internal.health_retention from public;
