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
'How long an event lasts that does not say when it ends.';

revoke execute on function internal.usual_length from public;
