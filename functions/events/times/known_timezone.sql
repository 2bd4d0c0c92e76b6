-- depends: internal.timezone_name
create or replace function internal.known_timezone(timezone text)
    returns text
    language sql
    stable
return coalesce(internal.timezone_name(known_timezone.timezone), 'UTC');

comment on function internal.known_timezone is
'The timezone to compute with: UTC when the server does not know the name any more, so that an event
stays readable after its zone has left the IANA database.';

revoke execute on function internal.known_timezone from public;
