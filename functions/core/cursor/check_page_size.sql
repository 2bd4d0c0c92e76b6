-- depends: internal.refuse_page_size
create or replace function internal.check_page_size(page_size integer)
    returns integer
    language sql
    stable
return case
    when page_size between 1 and 100 then page_size
    else internal.refuse_page_size()
end;

comment on function internal.check_page_size is
'Returns a page size that is in range. It is inlined.
@raises invalid_input it is not from 1 to 100';

revoke execute on function internal.check_page_size from public;
