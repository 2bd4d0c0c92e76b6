create or replace function internal.tg_settings__drop_feeds()
    returns trigger
    language plpgsql
    volatile
    security definer  -- feeds are nobody's to write
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from matching.feeds;
    return null;
end
$$;

comment on function internal.tg_settings__drop_feeds is
'After a change of the settings: feeds that were ranked by the old ones are filled anew.';

revoke execute on function internal.tg_settings__drop_feeds from public;

create trigger drop_feeds after update on core.settings
    for each statement execute function internal.tg_settings__drop_feeds();
