create or replace function internal.show_incognito(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Tested first: an update makes a like ten times as slow, even if it finds no row.
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
'Marks an incognito person as changed after a reaction, so that the feed of the other person shows
or hides them.';

revoke execute on function internal.show_incognito from public;
