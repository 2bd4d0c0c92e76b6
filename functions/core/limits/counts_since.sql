create or replace function internal.counts_since(used core.limit_uses, slot bigint, length interval)
    returns integer[]
    language sql
    immutable
    parallel safe
return case
    -- The period was changed: all that was counted counts from now on.
    when used.slot_length <> length then array[(select sum(n) from unnest(used.counts) as u (n))]
    when slot <= used.slot then used.counts
    when slot - used.slot > 60 then array[0]
    else (array_fill(0, array[(slot - used.slot)::integer]) || used.counts)[:61]
end;

comment on function internal.counts_since is
'How often a limited action was done in a slot and in each of the 60 before it, the latest first.';

revoke execute on function internal.counts_since from public;
