-- depends: internal.compliance_hash internal.setting
create or replace function internal.false_checkpoint(out "position" bigint, out fault text)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_until timestamptz := now() - internal.setting('compliance_keep_days') * interval '1 day';
    v_first bigint := (select min(position) from trust.compliance_log);
begin
    select
        c.position,
        case when c.is_whole then 'unexpired' else 'changed' end
    into false_checkpoint.position, false_checkpoint.fault
    from (
        select
            p.position,
            p.happened_at,
            p.hash = internal.compliance_hash(
                p.previous_hash, p.position, p.happened_at, p.logged_at, p.content_hash
            ) as is_whole
        from trust.compliance_checkpoints as p
    ) as c
    where not c.is_whole or c.happened_at >= v_until or c.position >= v_first
    order by c.position
    limit 1;
end
$$;

comment on function internal.false_checkpoint is
'The first checkpoint of the compliance log that is not what the job left; null if each is.
@column position the entry up to which it says that all have expired
@column fault changed: its hash is not that of its columns; unexpired: the entry is younger than
compliance_keep_days, or entries up to it are still there';

revoke execute on function internal.false_checkpoint from public;
