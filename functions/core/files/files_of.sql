-- depends: internal.file_columns
create or replace function internal.files_of(schema_name text, table_name text, fields jsonb)
    returns table (file_url text, user_id uuid)
    language plpgsql
    stable
    rows 6
as $$
#variable_conflict use_column
begin
    return query
    select distinct file.url, (fields ->> c.owner_column)::uuid
    from internal.file_columns() as c
    cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(fields -> c.column_name)
            when 'array' then fields -> c.column_name
            when 'string' then jsonb_build_array(fields -> c.column_name)
            else '[]'
        end
    ) as file (url)
    where c.schema_name = files_of.schema_name and c.table_name = files_of.table_name;
end
$$;

comment on function internal.files_of is
'The files that a row of a table refers to, each once, and the person whose files they are. The row
is given as JSON; null refers to no file.';

revoke execute on function internal.files_of from public;
