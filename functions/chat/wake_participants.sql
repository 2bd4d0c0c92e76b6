create or replace function internal.wake_participants(
    conversation_id uuid, sender_id uuid, topic text
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    perform internal.wake(
        array(
            select p.user_id
            from chat.participants as p
            where p.conversation_id = wake_participants.conversation_id
                and p.user_id is distinct from wake_participants.sender_id
                and p.left_at is null
                and not p.is_muted
                -- In a group, who has blocked each other does not hear of each other.
                and not exists (
                    select
                    from trust.blocks as b
                    where b.blocker_id = p.user_id
                        and b.blocked_id = wake_participants.sender_id
                )
                and not exists (
                    select
                    from trust.blocks as b
                    where b.blocker_id = wake_participants.sender_id
                        and b.blocked_id = p.user_id
                )
        ),
        wake_participants.topic, wake_participants.conversation_id
    );
end
$$;

comment on function internal.wake_participants is
'Wakes everybody in a conversation but for whom it comes from, whom they have blocked or are blocked
by, and who has muted it. The id that wakes them is the conversation''s.';

revoke execute on function internal.wake_participants from public;
