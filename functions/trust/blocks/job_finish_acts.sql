create or replace function internal.job_finish_acts()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user_ids uuid[];
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
        returning (payload ->> 'user_id')::uuid as user_id
    )
    select array_agg(distinct user_id) into v_user_ids from taken;
    -- An account that is still locked is queued again.
    perform internal.follow_suspension(user_id) from unnest(v_user_ids) as u (user_id);
    return v_is_more;
end
$$;

comment on function internal.job_finish_acts is
'The job finish_acts: does what blocks, suspensions and moderators could not do at once, because
another transaction held a lock, and finds reports that arrived while their case was being decided.
@returns whether a full batch of blocks was done, so that more may be left';

revoke execute on function internal.job_finish_acts from public;
