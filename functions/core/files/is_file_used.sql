create or replace function internal.is_file_used(file_url text, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_column record;
    v_is_used boolean;
begin
    for v_column in select * from internal.file_columns() loop
        if v_column.is_array then
            -- Dynamic, so that no column of the register is forgotten. No argument is in the text.
            execute format(
                'select true from %I.%I where %I = $1 and $2 = any (%I) limit 1',
                v_column.schema_name, v_column.table_name, v_column.owner_column,
                v_column.column_name
            )
            into v_is_used
            using user_id, file_url;
        else
            -- Dynamic for the same reason; a query of its own, so that it can use an index.
            execute format(
                'select true from %I.%I where %I = $1 and %I = $2 limit 1',
                v_column.schema_name, v_column.table_name, v_column.owner_column,
                v_column.column_name
            )
            into v_is_used
            using user_id, file_url;
        end if;
        if v_is_used then
            return true;
        end if;
    end loop;
    return false;
end
$$;

comment on function internal.is_file_used is
'Whether any row of one person refers to a file. References of other people do not keep the file.';

revoke execute on function internal.is_file_used from public;
