-- depends: internal.compliance_content_hash internal.compliance_hash
create or replace function internal.broken_entry(
    start_position bigint, start_hash bytea, out "position" bigint, out fault text
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    -- In the order of the key, up to the first that is broken.
    select
        case when c.is_next then c.position else c.previous + 1 end,
        case when c.is_next then 'changed' else 'missing' end
    into broken_entry.position, broken_entry.fault
    from (
        select
            l.position,
            lag(l.position, 1, start_position) over w as previous,
            l.position = lag(l.position, 1, start_position) over w + 1 as is_next,
            l.hash = internal.compliance_hash(
                lag(l.hash, 1, start_hash) over w, l.position, l.happened_at, l.logged_at,
                internal.compliance_content_hash(l)
            ) as is_whole
        from trust.compliance_log as l
        where l.position > start_position
        window w as (order by l.position)
    ) as c
    where not (c.is_next and c.is_whole)
    order by c.position
    limit 1;
end
$$;

comment on function internal.broken_entry is
'The first entry of the compliance log that does not follow from the one before; null if each does.
@argument start_position the last entry that expired, or 0
@argument start_hash its hash, or 32 zeros
@column position the entry that is not there, or is not as it was written
@column fault missing or changed';

revoke execute on function internal.broken_entry from public;
