create or replace function internal.thermometer(slot integer, height integer)
    returns bit
    language sql
    immutable
    strict
    parallel safe
return ((~0::bit(1280)) << (1280 - height)) >> (slot * 5);

comment on function internal.thermometer is
'The bit(1280) with the first 0 to 5 (height) of the five bits of one genre (slot 0 to 255) set. Two
of them combined with & leave the smaller height.';

revoke execute on function internal.thermometer from public;
