create or replace function internal.tg_media_samples__queue_removal()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- A trigger, so that files also go when the rows go with their account.
    insert into core.outbox (topic, payload)
    values (
        'media.remove',
        jsonb_build_object('file_url', old.file_url, 'user_id', old.user_id)
    );
    return null;
end
$$;

comment on function internal.tg_media_samples__queue_removal is
'Queues the clean-up of a file that no longer is a sample. The payload names the owner, too: whoever
removes files checks that this one is theirs.';

revoke execute on function internal.tg_media_samples__queue_removal from public;

create trigger queue_removal after delete on music.media_samples
    for each row execute function internal.tg_media_samples__queue_removal();
create trigger queue_replacement after update of file_url on music.media_samples
    for each row when (old.file_url <> new.file_url)
    execute function internal.tg_media_samples__queue_removal();
