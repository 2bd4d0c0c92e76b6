create or replace function internal.total_of(counts integer[])
    returns integer
    language sql
    immutable
    parallel safe
return (select sum(n) from unnest(counts) as u (n));

comment on function internal.total_of is 'How often in all slots together.';

revoke execute on function internal.total_of from public;
