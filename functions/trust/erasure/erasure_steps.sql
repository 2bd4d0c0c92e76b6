create or replace function internal.erasure_steps()
    returns table (
        schema_name text, table_name text, person_column text, is_deleted boolean
    )
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return query
    select
        m.schema_name,
        m.table_name,
        w.column_name as person_column,
        bool_or(m.erasure = 'delete') as is_deleted
    from trust.data_map as m
    cross join unnest(m.whose) as w (column_name)
    where
        m.erasure in ('delete', 'empty')
        -- What goes with another row: messages with the conversation, and so on. The account goes
        -- last, and takes its name from the request.
        and (m.schema_name, m.table_name) not in (
            ('billing', 'stripe_events'), ('chat', 'conversations'), ('chat', 'messages'),
            ('chat', 'read_marks'), ('identity', 'refresh_tokens'),
            ('identity', 'standings'), ('identity', 'users'),
            ('social', 'broadcasts'), ('social', 'event_posts'), ('social', 'post_media'),
            ('trust', 'erasure_requests')
        )
    group by m.schema_name, m.table_name, w.column_name
    order by m.schema_name, m.table_name, w.column_name;
end
$$;

comment on function internal.erasure_steps is
'The steps of an erasure, from the data map: a table, the column that names the person, and whether
the rows go or only lose what is personal.';

revoke execute on function internal.erasure_steps from public;
