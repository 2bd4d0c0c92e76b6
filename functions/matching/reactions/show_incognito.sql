create or replace function internal.show_incognito(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Asked first: an update costs a like ten times as much, also where it finds nothing to do.
    if exists (
        select from matching.match_profiles as mp
        where mp.user_id = show_incognito.user_id and mp.is_incognito
    ) then
        update matching.match_profiles as mp
        set changed_xid = pg_current_xact_id()
        where mp.user_id = show_incognito.user_id and mp.is_incognito;
    end if;
end
$$;

comment on function internal.show_incognito is
'Tells feeds that somebody incognito may be shown to one person more, by a like, or fewer.';

revoke execute on function internal.show_incognito from public;
