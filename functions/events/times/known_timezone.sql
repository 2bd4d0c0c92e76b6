-- depends: internal.timezone_name
create or replace function internal.known_timezone(timezone text)
    returns text
    language sql
    stable
return coalesce(internal.timezone_name(known_timezone.timezone), 'UTC');

comment on function internal.known_timezone is
'The timezone of an event, to reckon with: UTC where the server no longer knows it, so that an event
stays readable whose zone was taken out of the IANA database.';

revoke execute on function internal.known_timezone from public;
