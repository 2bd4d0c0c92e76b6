create or replace function internal.target_context(
    target_type trust.reported_type, target_id uuid, key_id uuid
)
    returns jsonb
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
    set timezone = 'UTC'  -- of the times in it
as $$
declare
    v_around integer := internal.setting('report_context')::integer;
    v_now jsonb := internal.target_snapshot(target_type, target_id, key_id);
    v_before jsonb := '[]'::jsonb;
    v_after jsonb := '[]'::jsonb;
    v_row record;
begin
    if target_context.target_type = 'message' then
        for v_row in
            select m.id as message_id, m.sender_id, m.content, m.created_at
            from chat.messages as m
            where m.conversation_id = target_context.key_id and m.id < target_context.target_id
            order by m.id desc
            limit v_around
        loop
            v_before := to_jsonb(v_row) || v_before;
        end loop;
        for v_row in
            select m.id as message_id, m.sender_id, m.content, m.created_at
            from chat.messages as m
            where m.conversation_id = target_context.key_id and m.id > target_context.target_id
            order by m.id
            limit v_around
        loop
            v_after := v_after || to_jsonb(v_row);
        end loop;
        return jsonb_build_object('now', v_now, 'before', v_before, 'after', v_after);
    elsif target_context.target_type = 'comment' then
        return jsonb_build_object(
            'now', v_now,
            'post', internal.target_snapshot('post', key_id, internal.author_of(key_id)),
            'parent',
            case when v_now ? 'parent_id' then internal.target_snapshot(
                'comment', (v_now ->> 'parent_id')::uuid, key_id
            ) end
        );
    elsif v_now ? 'shared_post_id' then
        return jsonb_build_object(
            'now', v_now,
            'shared', internal.target_snapshot(
                'post', (v_now ->> 'shared_post_id')::uuid,
                internal.author_of((v_now ->> 'shared_post_id')::uuid)
            )
        );
    end if;
    return jsonb_build_object('now', v_now);
end
$$;

comment on function internal.target_context is
'What is around a target at present: as `now` what it shows, and of a message as many messages
before and after it as report_context says, of a comment the post and what it replies to, of a
post the one that it shares.';

revoke execute on function internal.target_context from public;
