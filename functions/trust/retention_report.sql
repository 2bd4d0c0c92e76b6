create or replace function api.retention_report(since date default null)
    returns table (
        rule text,
        tables text[],
        kept_for interval,
        reason text,
        job text,
        is_enabled boolean,
        removed bigint,
        last_at timestamptz
    )
    language plpgsql
    stable
    security definer  -- reads the rules
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        r.name,
        r.tables,
        internal.keep_for(r.name),
        r.reason,
        r.job,
        r.is_enabled,
        coalesce(t.removed, 0),
        t.last_at
    from trust.retention_rules as r
    left join internal.removed_since(coalesce(retention_report.since, '-infinity')) as t
        on r.name = t.rule
    order by r.name;
end
$$;

comment on function api.retention_report is
'How long what is kept, and why, and how much of it went.
@argument since the first day (UTC) that is counted; null counts from the beginning
@returns one row for each rule of retention
@column rule the name of the rule
@column tables the tables that it covers, each as schema.table
@column kept_for how long a row is kept after the moment from which the reason counts; null if the
rule is switched off, or an end decides, such as that of the account
@column reason why it is kept so long and no longer
@column job the job that removes it; null if it goes with something else
@column is_enabled whether the rule is applied
@column removed how many rows went since that day
@column last_at when a row went last; null if none did
@notnull rule tables reason is_enabled removed';

revoke execute on function api.retention_report from public;
grant execute on function api.retention_report to bandsy_service;
