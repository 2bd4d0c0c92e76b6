create or replace function internal.refuse_page_size()
    returns integer
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'invalid_input', 'page_size is out of range', 'page_size: a whole number from 1 to 100.'
    );
end
$$;

comment on function internal.refuse_page_size is
'Refuses a page size that is out of range.
@raises invalid_input always';

revoke execute on function internal.refuse_page_size from public;
