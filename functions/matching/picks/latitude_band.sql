create or replace function internal.latitude_band(latitude double precision)
    returns integer
    language sql
    immutable
    parallel safe
return floor((latitude + 90) * 8)::integer;

comment on function internal.latitude_band is
'The band of an eighth of a degree, about 14 km, that holds a latitude; from the South Pole on.';

revoke execute on function internal.latitude_band from public;
