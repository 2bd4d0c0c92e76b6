create or replace function internal.queue_file_removal(file_url text, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_payload jsonb := jsonb_build_object('file_url', file_url, 'user_id', user_id);
begin
    if internal.is_file_used(file_url, user_id) then
        return;
    end if;
    -- Rows deleted together may refer to one file: it is queued once in a transaction.
    insert into core.outbox (topic, payload)
    select 'media.remove', v_payload
    where not exists (
        select
        from core.outbox as o
        where o.topic = 'media.remove'
            and o.finished_at is null
            and o.dead_at is null
            and o.available_at = now()
            and o.payload = v_payload
    );
end
$$;

comment on function internal.queue_file_removal is
'Queues the removal of a file (media.remove) that no row of its owner refers to any more. Call it
after the reference is gone. The database does not know which URLs are in the application''s own
storage, nor who stored a file. So the worker must ignore other URLs, and check that the file
belongs to the user_id in the payload, which is null when the owner is gone.';

revoke execute on function internal.queue_file_removal from public;
