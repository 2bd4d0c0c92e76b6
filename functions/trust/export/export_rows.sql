-- depends: internal.export_query
create or replace function internal.export_rows(
    section text, person_column text, user_id uuid, place jsonb, page_size integer
)
    returns table (item jsonb, place_after jsonb)
    language plpgsql
    stable
as $$
declare
    v_query text := internal.export_query(section, person_column);
    v_conversation_id uuid;
    v_left integer := page_size;
    v_rows integer;
begin
    if section not in ('chat.messages', 'chat.read_marks') then
        -- Dynamic, so that no table of the data map is forgotten. No argument of a caller is in it.
        return query execute v_query using user_id, place, page_size;
        return;
    end if;
    -- No index finds the messages of a person, but the conversations do.
    for v_conversation_id in
        select p.conversation_id
        from chat.participants as p
        where p.user_id = export_rows.user_id
            and (
                export_rows.place is null
                or p.conversation_id >= (export_rows.place ->> 0)::uuid
            )
        order by p.conversation_id
    loop
        return query execute replace(
            v_query, 'where ', format('where t.conversation_id = %L and ', v_conversation_id)
        )
        using user_id, place, v_left;
        get diagnostics v_rows = row_count;
        v_left := v_left - v_rows;
        exit when v_left <= 0;
    end loop;
end
$$;

comment on function internal.export_rows is
'A page of a section of the export of a person, by one of the columns that name them.';

revoke execute on function internal.export_rows from public;
