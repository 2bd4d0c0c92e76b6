create or replace function internal.flag(
    conversation_id uuid, message_id uuid, is_flagged boolean
)
    returns boolean
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_flagged_at timestamptz;
    v_is_so boolean;
begin
    select flagged_at into v_flagged_at
    from chat.messages
    where conversation_id = flag.conversation_id and id = flag.message_id;
    if not found then
        return false;
    end if;
    select coalesce(
        (
            select f.is_flagged
            from chat.pending_flags as f
            where f.conversation_id = flag.conversation_id and f.message_id = flag.message_id
        ),
        v_flagged_at is not null
    ) into v_is_so;
    -- In a table of its own: a moderator waits neither for a writer nor for an edit.
    insert into chat.pending_flags (
        conversation_id, message_id, was_flagged, is_flagged, flagged_by
    )
    values (
        flag.conversation_id, flag.message_id, v_flagged_at is not null, flag.is_flagged,
        internal.current_user_id()
    )
    on conflict (conversation_id, message_id) do update
        set is_flagged = excluded.is_flagged, flagged_by = excluded.flagged_by;
    perform internal.finish_flag(flag.conversation_id, flag.message_id);
    return v_is_so <> flag.is_flagged;
end
$$;

comment on function internal.flag is
'Flags a message for the caller, a moderator, or takes the flag back; the job finish_acts does what
another transaction keeps from being done at once.
@returns whether that changes anything';

revoke execute on function internal.flag from public;
