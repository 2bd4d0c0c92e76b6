create or replace function internal.export_query(section text, person_column text)
    returns text[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        with key as (
            select
                string_agg(format('t.%I', a.attname), ', ' order by p.place) as columns,
                string_agg(
                    format('($2 ->> %s)::%s', p.place - 1, format_type(a.atttypid, a.atttypmod)), ', '
                    order by p.place
                ) as places
            from pg_index as i
            cross join unnest(i.indkey) with ordinality as p (attnum, place)
            inner join pg_attribute as a on i.indrelid = a.attrelid and p.attnum = a.attnum
            where i.indrelid = export_query.section::regclass and i.indisprimary
        )

        select
            array[
                format(
                    'select jsonb_build_object(%s) as item, jsonb_build_array(%s) as place'
                    ' from %I.%I as t where',
                    string_agg(
                        format(
                            case m.export
                                when 'person' then '%L, internal.exported_person(t.%I, $1)'
                                when 'instrument' then
                                    '%L, (select i.name from music.instruments as i where i.id = t.%I)'
                                when 'genre' then
                                    '%L, (select g.name from music.genres as g where g.id = t.%I)'
                                when 'case' then
                                    '%L, (select c.target_type || '' '' || c.target_id'
                                    ' from trust.cases as c where c.id = t.%I)'
                                else '%L, t.%I'
                            end,
                            m.column_name, m.column_name
                        ),
                        ', ' order by m.column_name
                    ) filter (where export_query.person_column = any(m.exported_to)),
                    k.columns, min(m.schema_name), min(m.table_name)
                ),
                format(
                    't.%I = $1 and ($2 is null or (%s) > (%s)) order by %s limit $3',
                    export_query.person_column, k.columns, k.places, k.columns
                )
            ] as parts
        from trust.data_map as m
        cross join key as k
        where m.schema_name || '.' || m.table_name = export_query.section
        group by k.columns, k.places
    );
end
$$;

comment on function internal.export_query is
'The statement that reads a page of a section for one person, in two parts between which a condition
may come: $1 who, $2 the primary key of the row before, as a JSON array, $3 how many. Tables and
columns are those of the data map.';

revoke execute on function internal.export_query from public;
