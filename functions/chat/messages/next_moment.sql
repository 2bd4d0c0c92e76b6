create or replace function internal.next_moment(last_moment timestamptz, now timestamptz)
    returns timestamptz
    language sql
    stable
    parallel safe
return greatest(now, last_moment + interval '1 microsecond');

comment on function internal.next_moment is
'When something happens next in a conversation: now, or right behind its newest message (null for
none), whoever waited for whom and wherever the clock steps back. It is inlined.';

revoke execute on function internal.next_moment from public;
