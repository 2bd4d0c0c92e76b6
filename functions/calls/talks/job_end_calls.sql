create or replace function internal.job_end_calls()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_call_id uuid;
begin
    -- It does not wait for people who end or renew one of these at this moment.
    for v_call_id in
        select id
        from calls.calls
        where ended_at is null
            and started_at < now() - make_interval(
                mins => internal.setting('call_max_minutes')::integer
            )
        order by started_at
        limit 1000
        for no key update skip locked
    loop
        perform internal.finish_call(v_call_id, 'timeout');
    end loop;

    perform internal.stop_waiting(user_id)
    from (
        select user_id
        from calls.people
        where search_at is not null and expires_at <= now()
        limit 1000
        for no key update skip locked
    ) as gone;

    update calls.video_requests
    set status = 'expired'
    where id in (
        select id
        from calls.video_requests
        where status = 'pending' and expires_at <= now()
        limit 1000
        for no key update skip locked
    );
end
$$;

comment on function internal.job_end_calls is
'The job end_calls: ends calls that nobody has ended within call_max_minutes, takes people out of
the queue who have not renewed their place, and marks requests for video that have run out.';

revoke execute on function internal.job_end_calls from public;
