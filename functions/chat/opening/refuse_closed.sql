create or replace function internal.refuse_closed()
    returns void
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'closed', 'the conversation is closed', 'What was said in it can still be read.'
    );
end
$$;

comment on function internal.refuse_closed is
'Refuses to write in a conversation that has ended.
@raises closed always';

revoke execute on function internal.refuse_closed from public;
