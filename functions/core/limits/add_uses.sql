create or replace function internal.add_uses(counts integer[], slots bigint, uses integer)
    returns integer[]
    language sql
    immutable
    parallel safe
return case
    when slots between 1 and 60
        then uses || (array_fill(0, array[(slots - 1)::integer]) || counts)[:60]
    when slots > 60 then array[uses]
    else (counts[1] + uses) || counts[2:]
end;

comment on function internal.add_uses is
'The counts of a limit so many slots later, with further uses in the latest slot; 61 slots at most
are kept. Every use of a limit comes here: it is inlined.';

revoke execute on function internal.add_uses from public;
