create or replace function internal.age(birth_date date)
    returns integer
    language sql
    stable
    parallel safe
-- Today is the date in UTC, whatever the time zone of the session.
return date_part(
    'year', age((now() at time zone 'utc')::date::timestamp, birth_date::timestamp)
)::integer;

comment on function internal.age is
'Age in completed years, today; null if the birth date is null.';

revoke execute on function internal.age from public;
