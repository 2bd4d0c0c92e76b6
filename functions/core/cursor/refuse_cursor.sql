create or replace function internal.refuse_cursor()
    returns uuid
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'invalid_input', 'the cursor is invalid',
        'cursor: the one in the last row of the page before, called with the same arguments (a list'
        ' that preferences filter: the same preferences, too); or null for the first page.'
    );
end
$$;

comment on function internal.refuse_cursor is
'Refuses a cursor that was changed, or that belongs to another list.
@raises invalid_input always';

revoke execute on function internal.refuse_cursor from public;
