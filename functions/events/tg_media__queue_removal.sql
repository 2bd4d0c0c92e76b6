create or replace function internal.tg_media__queue_removal()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- A trigger, so that files also go when the rows go with their event, pod or account.
    insert into core.outbox (topic, payload)
    values (
        'media.remove',
        jsonb_build_object('file_url', old.url, 'user_id', old.owner_id)
    );
    return null;
end
$$;

comment on function internal.tg_media__queue_removal is
'Queues the clean-up of a file that no longer is shared at an event, as a media sample''s: the
payload names the owner, too, so that whoever removes files checks that this one is theirs.';

revoke execute on function internal.tg_media__queue_removal from public;

create trigger queue_removal after delete on events.media
    for each row execute function internal.tg_media__queue_removal();
