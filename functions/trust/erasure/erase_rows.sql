create or replace function internal.erase_rows(
    schema_name text, table_name text, person_column text, is_deleted boolean, user_id uuid,
    batch integer
)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_change text[];
    v_rows integer;
begin
    if is_deleted then
        -- Dynamic, so that no table of the data map is forgotten. No argument of a caller is in it.
        execute format(
            'delete from %1$I.%2$I '
            'where ctid = any (array(select ctid from %1$I.%2$I where %3$I = $1 limit $2))',
            schema_name, table_name, person_column
        )
        using user_id, batch;
        get diagnostics v_rows = row_count;
        return v_rows;
    end if;
    select array[
        format('update %I.%I set', erase_rows.schema_name, erase_rows.table_name),
        string_agg(
            format(
                '%I = %s', a.attname,
                case
                    when a.attnotnull then quote_literal('00000000-0000-0000-0000-000000000000')
                    else 'null'
                end
            ),
            ', ' order by m.column_name
        ),
        format(
            'where ctid = any (array(select ctid from %I.%I where %I = $1 limit $2))',
            erase_rows.schema_name, erase_rows.table_name, erase_rows.person_column
        )
    ]
    into v_change
    from trust.data_map as m
    join pg_attribute as a
        on a.attrelid = format('%I.%I', m.schema_name, m.table_name)::regclass
        and a.attname = m.column_name
    where m.schema_name = erase_rows.schema_name
        and m.table_name = erase_rows.table_name
        and erase_rows.person_column = any (m.whose)
        and m.erasure = 'empty';
    -- Dynamic for the same reason.
    execute array_to_string(v_change, ' ')
    using user_id, batch;
    get diagnostics v_rows = row_count;
    return v_rows;
end
$$;

comment on function internal.erase_rows is
'Deletes or empties a batch of the rows of a person in a table, as the data map says. What must not
be null becomes an id that names nothing.
@returns how many: fewer than a batch once all are done';

revoke execute on function internal.erase_rows from public;
