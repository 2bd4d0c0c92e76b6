create or replace function internal.removed_since(day date)
    returns table (rule text, removed bigint, last_at timestamptz)
    language sql
    stable
begin atomic
    select
        r.rule,
        sum(r.removed)::bigint as removed,
        max(r.last_at) as last_at
    from trust.retention_runs as r
    where r.day >= removed_since.day
    group by r.rule;
end;

comment on function internal.removed_since is
'How many rows each rule of retention has removed since a day (UTC), and when it last removed one.';

revoke execute on function internal.removed_since from public;
