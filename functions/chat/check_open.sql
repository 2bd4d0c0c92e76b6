create or replace function internal.check_open(status chat.conversation_status)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if status <> 'open' then
        perform internal.refuse(
            'closed', 'the conversation is closed', 'What was said in it can still be read.'
        );
    end if;
end
$$;

comment on function internal.check_open is
'Lets the status of a conversation pass in which its participants may write.
@raises closed it has ended';

revoke execute on function internal.check_open from public;
