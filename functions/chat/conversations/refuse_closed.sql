create or replace function internal.refuse_closed()
    returns void
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'closed', 'the conversation is closed', 'Its messages can still be read.'
    );
end
$$;

comment on function internal.refuse_closed is
'Refuses to write in a closed conversation.
@raises closed always';

revoke execute on function internal.refuse_closed from public;
