create or replace function internal.forget_listeners()
    returns void
    language plpgsql
    volatile
as $$
begin
    delete from core.listeners
    where
        pid = pg_backend_pid()
        and channel <> all (array(select pg_listening_channels()))
        -- What this transaction has begun shows as listening only when it is committed.
        and created_at <> now();
end
$$;

comment on function internal.forget_listeners is
'Forgets for whom this session does not listen: an earlier one of the same process id did, or it
has since said unlisten or discard.';

revoke execute on function internal.forget_listeners from public;
