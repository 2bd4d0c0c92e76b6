create or replace function internal.tg_all__queue_files()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_kept jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) end;
begin
    -- A trigger, so that it also runs for rows deleted with their event, pod or account.
    perform internal.queue_file_removal(gone.file_url, gone.user_id)
    from internal.files_of(tg_table_schema, tg_table_name, to_jsonb(old)) as gone
    where gone.file_url not in (
        select kept.file_url
        from internal.files_of(tg_table_schema, tg_table_name, v_kept) as kept
    );
    return null;
end
$$;

comment on function internal.tg_all__queue_files is
'Queues the removal of the files that a changed or deleted row no longer refers to.
internal.file_columns names the columns that hold files.';

revoke execute on function internal.tg_all__queue_files from public;

create trigger queue_files
    after delete or update of image_url, cover_image_url, photos, videos on identity.profiles
    for each row execute function internal.tg_all__queue_files();
create trigger queue_files after delete or update of file_url on music.media_samples
    for each row execute function internal.tg_all__queue_files();
create trigger queue_files after delete or update of image_url, cover_image_url on groups.groups
    for each row execute function internal.tg_all__queue_files();
create trigger queue_files after delete or update of cover_image_url on events.events
    for each row execute function internal.tg_all__queue_files();
create trigger queue_files after delete or update of url on events.media
    for each row execute function internal.tg_all__queue_files();
create trigger queue_files after delete or update of avatar_url on chat.conversations
    for each row execute function internal.tg_all__queue_files();
