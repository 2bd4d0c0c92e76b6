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
'Refuses the size of a page.
@raises invalid_input always';

revoke execute on function internal.refuse_page_size from public;
