create or replace function internal.refills_at(used core.limit_uses, remain integer)
    returns timestamptz
    language sql
    immutable
    parallel safe
begin atomic
    -- A use counts in its slot and in the 60 after it.
    select
        timestamptz 'epoch' + make_interval(secs =>
            (((used).slot + 62 - min(n.place)) * extract(epoch from (used).slot_length))::float8
        )
    from (
        select
            u.place,
            sum(u.n) over (order by u.place) as since
        from unnest((used).counts) with ordinality as u (n, place)
    ) as n
    where n.since > remain and remain >= 0;
end;

comment on function internal.refills_at is
'When no more than so many of the uses that are counted will remain, the latest; null for less than
none, and if there are no more now.';

revoke execute on function internal.refills_at from public;
