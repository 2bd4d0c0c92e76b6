create or replace function internal.note_removed(rule text, removed bigint)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into trust.retention_runs as r (rule, removed)
    select
        note_removed.rule,
        note_removed.removed
    where note_removed.removed > 0
    on conflict (rule, day) do update
        set removed = r.removed + excluded.removed, last_at = now();
end
$$;

comment on function internal.note_removed is
'Counts what a job removed by a rule of retention, for the report of the day. A job calls it once a
batch.';

revoke execute on function internal.note_removed from public;
