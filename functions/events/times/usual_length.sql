create or replace function internal.usual_length()
    returns interval
    language plpgsql
    stable
as $$
begin
    return internal.setting('event_hours') * interval '1 hour';
end
$$;

comment on function internal.usual_length is
'How long an event without an end lasts: event_hours (a setting).';

revoke execute on function internal.usual_length from public;
