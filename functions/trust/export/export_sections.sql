create or replace function internal.export_sections()
    returns table (section text, schema_name text, table_name text, person_columns text[])
    language sql
    stable
begin atomic
    select
        m.schema_name || '.' || m.table_name as section,
        m.schema_name,
        m.table_name,
        array_agg(distinct w.column_name order by w.column_name) as person_columns
    from trust.data_map as m
    cross join unnest(m.exported_to) as w (column_name)
    group by m.schema_name, m.table_name
    order by m.schema_name, m.table_name;
end;

comment on function internal.export_sections is
'The sections of an export, from the data map: the tables with data of a person, and the columns
that name that person.';

revoke execute on function internal.export_sections from public;
