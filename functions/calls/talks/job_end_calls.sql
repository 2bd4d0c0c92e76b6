create or replace function internal.job_end_calls()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_call_id uuid;
    v_calls integer := 0;
    v_people integer;
    v_requests integer;
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
        v_calls := v_calls + 1;
    end loop;

    -- Also those who joined while their account was being suspended.
    select count(internal.stop_waiting(user_id)) into v_people
    from (
        select p.user_id
        from calls.people as p
        where p.search_at is not null
            and (
                p.expires_at <= now()
                or exists (
                    select from identity.standings as s
                    where s.user_id = p.user_id and s.status <> 'active'
                )
            )
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
    get diagnostics v_requests = row_count;
    return greatest(v_calls, v_people, v_requests) = 1000;
end
$$;

comment on function internal.job_end_calls is
'The job end_calls: ends calls that nobody has ended within call_max_minutes, takes people out of
the queue who have not renewed their place or are suspended, and marks requests for video that have
run out; 1000 of each at most.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_end_calls from public;
