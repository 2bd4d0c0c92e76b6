create or replace function api.export_page(
    section text,
    page_size integer default 100,
    inout cursor text default null,
    out item jsonb
)
    returns setof record
    language plpgsql
    stable
    security definer  -- the tables are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_account();
    v_left integer := internal.check_page_size(export_page.page_size);
    -- A place names people whom the row does not show, so the cursor is sealed.
    v_key bytea := internal.cursor_key('export_page', v_caller::text, export_page.section);
    v_place jsonb;
    v_person integer;
    v_persons text[];
    v_row record;
begin
    select s.person_columns into v_persons
    from internal.export_sections() as s
    where s.section = export_page.section;
    if not found then
        perform internal.refuse(
            'invalid_input', 'no such section', 'section: one that begin_export returned.'
        );
    elsif export_page.cursor is null then
        perform internal.refuse(
            'invalid_input', 'cursor is missing',
            'cursor: the one that begin_export returned with the section.'
        );
    end if;
    v_place := internal.open_json_cursor(export_page.cursor, v_key);
    if (v_place ->> 0)::bigint <= extract(epoch from now() - interval '1 day') then
        perform internal.refuse(
            'expired', 'the export began more than a day ago', 'Call begin_export again.'
        );
    end if;
    v_person := (v_place ->> 1)::integer;
    -- A row of two people is found by either of them.
    while v_person <= cardinality(v_persons) and v_left > 0 loop
        for v_row in
            select *
            from internal.export_rows(
                export_page.section, v_persons[v_person], v_caller,
                nullif(v_place -> 2, 'null'), v_left
            )
        loop
            v_left := v_left - 1;
            item := v_row.item;
            cursor := internal.seal_json_cursor(
                v_key, jsonb_build_array(v_place -> 0, v_person, v_row.place_after)
            );
            return next;
        end loop;
        v_person := v_person + 1;
        v_place := jsonb_build_array(v_place -> 0);
    end loop;
end
$$;

comment on function api.export_page is
'A page of one section of an export of the caller''s data that was begun: what is theirs, nothing of
others but the names that they may see, and no secrets.
@argument section a section, as begin_export returns them
@argument page_size how many rows, 1 to 100
@argument cursor the cursor of the last row that was read; for the first page that of begin_export
@returns one row for each row of the table
@column cursor the place of this row in the section, for the next page
@column item the row: an object with a member for each column
@notnull cursor item
@raises invalid_input there is no such section, page_size is out of range, or the cursor is missing,
malformed or of another person
@raises expired the export began more than a day ago';

revoke execute on function api.export_page from public;
grant execute on function api.export_page to bandsy_user;
