create or replace function internal.job_finish_acts()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_acts jsonb[];
    v_act jsonb;
    v_before bigint := (select count(*) from trust.blocks where not is_finished);
    v_blocks bigint;
    v_is_more boolean;
begin
    select count(internal.finish_block(b.blocker_id, b.blocked_id)) into v_blocks
    from (
        -- In random order, so that blocks that stay locked do not keep out the others.
        select blocker_id, blocked_id
        from trust.blocks
        where not is_finished
        order by random()
        limit 100
    ) as b;
    -- Blocks that stay locked are no reason to go on.
    v_is_more := v_blocks = 100
        and (select count(*) from trust.blocks where not is_finished) < v_before;

    perform internal.finish_flag(f.conversation_id, f.message_id)
    from (
        select conversation_id, message_id from chat.pending_flags order by random() limit 100
    ) as f;

    perform internal.finish_hide(h.target_type, h.target_id)
    from (
        select target_type, target_id from trust.pending_hides order by random() limit 100
    ) as h;

    perform internal.follow_late_report(r.id)
    from (
        select r.id
        from trust.reports as r
        join trust.cases as c on c.id = r.case_id
        where not r.is_told and r.reporter_id is not null and c.closed_at is not null
        order by r.id
        limit 100
    ) as r;

    with taken as (
        update core.outbox
        set finished_at = now()
        where topic = 'account.unfinished' and finished_at is null and dead_at is null
        returning id, payload
    )
    select array_agg(t.payload order by t.last_id) into v_acts
    from (select payload, max(id::text) as last_id from taken group by payload) as t;
    -- An account that is still locked is queued again.
    foreach v_act in array coalesce(v_acts, '{}') loop
        case
            when v_act ? 'decision' then
                perform internal.lift_suspension(a)
                from trust.moderation_actions as a
                where a.id = (v_act ->> 'decision')::uuid;
            when v_act ? 'reason' then
                perform internal.suspend_account(
                    (v_act ->> 'user_id')::uuid,
                    v_act ->> 'reason',
                    (v_act ->> 'suspended_until')::timestamptz,
                    (v_act ->> 'by')::uuid,
                    (v_act ->> 'action_id')::uuid
                );
            when v_act ? 'by' then
                perform internal.reinstate_account(
                    (v_act ->> 'user_id')::uuid,
                    (v_act ->> 'by')::uuid,
                    (v_act ->> 'at')::timestamptz
                );
            else
                perform internal.follow_suspension((v_act ->> 'user_id')::uuid);
        end case;
    end loop;
    return v_is_more;
end
$$;

comment on function internal.job_finish_acts is
'The job finish_acts: does what blocks, suspensions and moderators could not do at once, because
another transaction held a lock, and finds reports that arrived while their case was being decided.
@returns whether a full batch of blocks was done, so that more may be left';

revoke execute on function internal.job_finish_acts from public;
