create or replace function internal.notify(
    recipient_id uuid,
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid default null,
    data jsonb default null
)
    returns void
    language plpgsql
    volatile
as $$
begin
    null;
end
$$;

comment on function internal.notify is
'Tells a person what happened. subject_id is what it is about, by the type: the match, saved search,
conversation, group, event, connection, video request, post or comment; null where the sender says
it all.';

revoke execute on function internal.notify from public;
