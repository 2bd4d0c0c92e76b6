create or replace function internal.queue_delivery(author_id uuid, post_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into social.undelivered (author_id, post_id)
    values (queue_delivery.author_id, queue_delivery.post_id);
end
$$;

comment on function internal.queue_delivery is
'Queues a post for the feeds of the author and of all who have the author as a friend or follow
them, in the transaction that makes it visible: when it is posted, and when it stops being private.
A private one goes to its author alone. Posts of events are not delivered.';

revoke execute on function internal.queue_delivery from public;
