-- depends: internal.export_query
create or replace function internal.export_rows(
    section text, person_column text, user_id uuid, place jsonb, page_size integer
)
    returns table (item jsonb, place_after jsonb)
    language plpgsql
    stable
    -- The document is the same, whatever the session has set.
    set timezone = 'UTC'
    set extra_float_digits = 1
    set bytea_output = 'hex'
    set intervalstyle = 'iso_8601'
as $$
declare
    v_query text[] := internal.export_query(section, person_column);
    v_conversation_id uuid;
    v_left integer := page_size;
begin
    if section not in ('chat.messages', 'chat.read_marks') then
        for item, place_after in
            -- Dynamic, so that no table of the data map is forgotten. No argument is in it.
            execute array_to_string(
                v_query,
                -- A dismissal would tell those whom it is about that someone reported them.
                case
                    when section = 'trust.moderation_actions'
                        then ' t.action <> ''dismiss'' and '
                    else ' '
                end
            )
            using user_id, place, page_size
        loop
            return next;
        end loop;
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
        for item, place_after in
            -- Dynamic for the same reason.
            execute array_to_string(v_query, ' t.conversation_id = $4 and ')
            using user_id, place, v_left, v_conversation_id
        loop
            v_left := v_left - 1;
            return next;
        end loop;
        exit when v_left <= 0;
    end loop;
end
$$;

comment on function internal.export_rows is
'A page of a section of the export of a person, by one of the columns that name them.';

revoke execute on function internal.export_rows from public;
