create or replace function internal.slot_at(moment timestamptz, length interval)
    returns bigint
    language sql
    stable  -- as extract from a timestamptz is; a stricter function would not be inlined
    parallel safe
return floor(extract(epoch from moment) / extract(epoch from length))::bigint;

comment on function internal.slot_at is
'The number of the slot of this length, counted from 1970 in UTC, in which a moment lies.';

revoke execute on function internal.slot_at from public;
