-- depends: internal.seal_json_cursor
create or replace function internal.start_export(user_id uuid)
    returns table (section text, cursor text)
    language plpgsql
    stable
as $$
begin
    return query
    select
        s.section,
        internal.seal_json_cursor(
            internal.cursor_key('export_page', start_export.user_id::text, s.section),
            jsonb_build_array(extract(epoch from now())::bigint, 1, null)
        )
    from internal.export_sections() as s;
end
$$;

comment on function internal.start_export is
'The sections of an export of a person that begins now, each with the cursor of its first page: the
second in which it began, the first column that names the person, and no row yet.';

revoke execute on function internal.start_export from public;
