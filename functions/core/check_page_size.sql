create or replace function internal.check_page_size(page_size integer)
    returns integer
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if page_size between 1 and 100 then
        return page_size;
    end if;
    perform internal.refuse(
        'invalid_input', 'page_size is out of range', 'page_size: a whole number from 1 to 100.'
    );
end
$$;

comment on function internal.check_page_size is
'The page size as given.
@raises invalid_input it is not from 1 to 100';

revoke execute on function internal.check_page_size from public;
