create or replace function internal.next_moment(last_moment timestamptz, now timestamptz)
    returns timestamptz
    language sql
    stable
    parallel safe
return greatest(now, last_moment + interval '1 microsecond');

comment on function internal.next_moment is
'The time of the next message of a conversation: now, or just after the newest message (null for
none) if the clock is behind it. It is inlined.';

revoke execute on function internal.next_moment from public;
