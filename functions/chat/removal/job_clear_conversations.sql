create or replace function internal.job_clear_conversations()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_batch integer := internal.setting('clear_conversations_batch')::integer;
    v_removal chat.removals;
    v_is_done boolean;
begin
    for v_removal in
        select * from chat.removals order by id limit 100 for update skip locked
    loop
        if v_removal.user_id is null then
            v_is_done := internal.clear_conversation(v_removal.conversation_id, v_batch);
        else
            v_is_done := internal.clear_participant(
                v_removal.conversation_id, v_removal.user_id, v_batch
            );
        end if;
        if v_is_done then
            delete from chat.removals where id = v_removal.id;
        end if;
    end loop;
end
$$;

comment on function internal.job_clear_conversations is
'The job clear_conversations: removes what deleted conversations, and participants who were deleted
with their account, left in tables that have no foreign keys. What is too much for one run is left
to the next.';

revoke execute on function internal.job_clear_conversations from public;
