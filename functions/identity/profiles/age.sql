create or replace function internal.age(birth_date date)
    returns integer
    language sql
    stable
    parallel safe
-- Today is the date in UTC, whatever the time zone of the session.
return date_part(
    'year', age((now() at time zone 'utc')::date::timestamp, birth_date::timestamp)
)::integer;

comment on function internal.age is 'Completed years of life today; null where the birth date is.';

revoke execute on function internal.age from public;
