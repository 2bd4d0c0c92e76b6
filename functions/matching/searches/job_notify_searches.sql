-- depends: internal.searches_finding internal.wake
create or replace function internal.job_notify_searches()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_changed_ids uuid[];
    v_changes bigint;
    v_most integer := internal.setting('search_people_per_run')::integer;
    v_found record;
begin
    with first as materialized (
        select id
        from matching.search_queue
        order by id
        limit v_most
        for update skip locked
    ),

    taken as (
        delete from matching.search_queue as q
        using first
        where q.id = first.id
        returning q.user_id
    )

    select array_agg(distinct user_id), count(*) into v_changed_ids, v_changes from taken;

    for v_found in
        with told as (
            insert into matching.search_finds (user_id, search_id, found_user_id)
            select s.user_id, s.id, u.id
            from unnest(v_changed_ids) as changed (id)
            join identity.users as u on u.id = changed.id
            cross join lateral internal.searches_finding(changed.id) as f
            join matching.saved_searches as s on s.user_id = f.user_id and s.id = f.search_id
            order by s.user_id, s.id, u.id
            -- A search or an account that somebody is deleting is left alone.
            for key share of u, s skip locked
            -- Each person once, also where another run tells of the same meanwhile.
            on conflict (user_id, search_id, found_user_id) do nothing
            returning user_id, search_id, found_user_id
        )
        select user_id, search_id, array_agg(found_user_id order by found_user_id) as found_ids
        from told
        group by user_id, search_id
    loop
        insert into core.outbox (topic, payload)
        values (
            'search.found',
            jsonb_build_object(
                'user_id', v_found.user_id,
                'search_id', v_found.search_id,
                'found_user_ids', v_found.found_ids
            )
        );
        perform internal.wake(array[v_found.user_id], 'search.found', v_found.search_id);
        perform internal.notify(
            v_found.user_id, 'saved_search', null, v_found.search_id,
            jsonb_build_object('times', cardinality(v_found.found_ids))
        );
    end loop;
    return v_changes = v_most;
end
$$;

comment on function internal.job_notify_searches is
'The job notify_searches: looks for the saved searches that people fit who are new or have changed,
and tells the owner of a search of each person once (search.found, in the outbox and as a wake-up,
and a notification). It takes search_people_per_run changes at a time.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_notify_searches from public;
