create or replace function internal.age(birth_date date)
    returns integer
    language sql
    stable
    parallel safe
return date_part('year', age(birth_date))::integer;

comment on function internal.age is 'Completed years of life today; null where the birth date is.';

revoke execute on function internal.age from public;
