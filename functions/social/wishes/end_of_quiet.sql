-- depends: internal.known_timezone
create or replace function internal.end_of_quiet(quiet social.quiet_hours, moment timestamptz)
    returns timestamptz
    language plpgsql
    stable
as $$
declare
    v_timezone text := internal.known_timezone(quiet.timezone);
    v_there timestamp := moment at time zone v_timezone;
    v_time time := v_there::time;
    v_is_overnight boolean := quiet.quiet_from > quiet.quiet_until;
begin
    if v_is_overnight and v_time < quiet.quiet_from and v_time >= quiet.quiet_until
        or not v_is_overnight and (v_time < quiet.quiet_from or v_time >= quiet.quiet_until)
    then
        return null;
    end if;
    return (
        v_there::date + quiet.quiet_until
        + case when v_time >= quiet.quiet_until then interval '1 day' else interval '0' end
    ) at time zone v_timezone;
end
$$;

comment on function internal.end_of_quiet is
'When the quiet hours end in which a moment lies; null if it lies in none.';

revoke execute on function internal.end_of_quiet from public;
