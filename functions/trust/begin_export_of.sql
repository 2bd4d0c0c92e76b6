create or replace function api.begin_export_of(user_id uuid)
    returns table (section text, cursor text)
    language plpgsql
    volatile
    security definer  -- the data map is read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.check_transaction();
    if not exists (
        select
        from identity.standings as s
        where s.user_id = begin_export_of.user_id and s.status <> 'deleted'
    ) then
        perform internal.refuse('not_found', 'no such account');
    end if;
    perform internal.append_compliance('data_exported', begin_export_of.user_id);
    return query
    select s.section, s.cursor from internal.start_export(begin_export_of.user_id) as s;
end
$$;

comment on function api.begin_export_of is
'Begins an export for a person who asked an operator for it; export_page reads it with their claims,
within a day. It is logged as the operator''s act, and uses no limit of the person.
@argument user_id the account
@returns one row for each section, in their order
@column section the section, named after its table
@column cursor where the section begins
@notnull section cursor
@raises not_found there is no such account';

revoke execute on function api.begin_export_of from public;
grant execute on function api.begin_export_of to bandsy_service;
