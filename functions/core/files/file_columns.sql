create or replace function internal.file_columns()
    returns table (
        schema_name text,
        table_name text,
        column_name text,
        is_array boolean,
        owner_column text
    )
    language sql
    immutable
begin atomic
    select *
    from (
        values
            ('identity', 'profiles', 'image_url', false, 'user_id'),
            ('identity', 'profiles', 'cover_image_url', false, 'user_id'),
            ('identity', 'profiles', 'photos', true, 'user_id'),
            ('identity', 'profiles', 'videos', true, 'user_id'),
            ('music', 'media_samples', 'file_url', false, 'user_id'),
            ('groups', 'groups', 'image_url', false, 'created_by'),
            ('groups', 'groups', 'cover_image_url', false, 'created_by'),
            ('events', 'events', 'cover_image_url', false, 'organiser_id'),
            ('events', 'media', 'url', false, 'owner_id'),
            ('chat', 'conversations', 'avatar_url', false, 'created_by'),
            ('chat', 'messages', 'file_url', false, 'sender_id'),
            ('social', 'post_media', 'url', false, 'author_id'),
            ('social', 'post_media', 'thumbnail_url', false, 'author_id')
    ) as registered (schema_name, table_name, column_name, is_array, owner_column);
end;

comment on function internal.file_columns is
'The register of references to files in storage: each column that holds a URL, or a list of them,
and the column with the person whose file it is. The trigger queue_files of these tables queues the
removal of a file that is replaced or deleted. Tables that grow without end have no trigger:
internal.change_message and internal.clear_conversation do it for chat.messages, internal.remove_post
for social.post_media.';

revoke execute on function internal.file_columns from public;
