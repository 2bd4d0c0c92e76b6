-- depends: internal.encode_cursor
create or replace function internal.start_export(user_id uuid)
    returns table (section text, cursor text)
    language plpgsql
    stable
as $$
declare
    v_begun_at text := extract(epoch from now())::bigint::text;
    v_seal text := internal.export_seal(user_id, v_begun_at);
begin
    return query
    select s.section, internal.encode_cursor(s.section, '1', '', v_begun_at, v_seal)
    from internal.export_sections() as s;
end
$$;

comment on function internal.start_export is
'The sections of an export of a person that begins now, each with the cursor of its first page.';

revoke execute on function internal.start_export from public;
