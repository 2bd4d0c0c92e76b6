create or replace function api.begin_export()
    returns table (section text, cursor text)
    language plpgsql
    volatile
    security definer  -- the data map is read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid;
begin
    perform internal.check_transaction();
    v_caller := internal.require_account();
    perform internal.use_limit(v_caller, 'export');
    perform internal.append_compliance('data_exported', v_caller);
    return query
    select s.section, s.cursor from internal.start_export(v_caller) as s;
end
$$;

comment on function api.begin_export is
'Begins an export of the caller''s data that is read in pages: export_page for each section, from
its cursor until it returns no row, within a day. It is logged. A suspended person may export, too.
@returns one row for each section, in their order
@column section the section, named after its table
@column cursor where the section begins
@notnull section cursor
@limit export
@raises quota_used the caller has exported too often today';

revoke execute on function api.begin_export from public;
grant execute on function api.begin_export to bandsy_user;
