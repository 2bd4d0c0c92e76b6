create or replace function internal.job_tell_messages()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    -- Older than a minute or two only if the sender's transaction stayed open for so long.
    v_since integer := extract(epoch from now())::bigint / 60
        - internal.setting('message_news_minutes')::integer;
    v_talk record;
begin
    for v_talk in
        select c.id, c.last_message_id, c.last_sender_id
        from chat.conversations as c
        left join social.told_messages as t on t.conversation_id = c.id
        where c.sent_minute >= v_since
            and c.status = 'open'
            and c.last_message_id is distinct from t.message_id
        order by c.id
        limit internal.setting('message_news_batch')::integer
    loop
        insert into social.told_messages (conversation_id, message_id)
        values (v_talk.id, v_talk.last_message_id)
        on conflict (conversation_id) do update
            set message_id = excluded.message_id, told_at = excluded.told_at;
        perform internal.tell_messages(v_talk.id, v_talk.last_sender_id);
    end loop;
    delete from social.told_messages
    where told_at < now() - make_interval(
        mins => internal.setting('message_news_minutes')::integer + 5
    );
end
$$;

comment on function internal.job_tell_messages is
'The job tell_messages: tells the participants of conversations with new messages of those that they
have not read, once a conversation for all. It locks no conversation, so senders do not notice it.';

revoke execute on function internal.job_tell_messages from public;
