create or replace function internal.growth_tables()
    returns table (
        schema_name text,
        table_name text,
        key_column text,
        is_separable boolean
    )
    language sql
    immutable
begin atomic
    select *
    from (
        values
            ('calls', 'calls', 'id', false),
            ('chat', 'messages', 'conversation_id', true),
            ('chat', 'read_marks', 'conversation_id', true),
            ('matching', 'interactions', 'from_user_id', false),
            ('social', 'comments', 'post_id', true),
            ('social', 'count_deltas', 'target_id', true),
            ('social', 'likes', 'target_id', true),
            ('social', 'notifications', 'recipient_id', true),
            ('social', 'post_media', 'author_id', true),
            ('social', 'posts', 'author_id', true),
            ('social', 'targets', 'id', true),
            ('social', 'votes', 'post_id', true)
    ) as registered (schema_name, table_name, key_column, is_separable);
end;

comment on function internal.growth_tables is
'The tables that grow without end, and the column by which the rows of each can be split among
servers: its key, the first column of its primary key and of every unique index. A table is
separable if it and the statements on it keep all rules of the page on growing, so that it can be
moved to other servers without a change of the functions. The others only have their key.';

revoke execute on function internal.growth_tables from public;
