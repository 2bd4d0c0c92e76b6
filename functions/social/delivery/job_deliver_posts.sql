create or replace function internal.job_deliver_posts()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Bounded, as all jobs of a run are one transaction.
    for v_round in 1 .. 20 loop
        exit when internal.deliver_waiting(200, 1000) + internal.complete_feeds(20) = 0;
    end loop;
end
$$;

comment on function internal.job_deliver_posts is
'The job deliver_posts: does what api.deliver_posts does, for deployments in which no worker calls
it.';

revoke execute on function internal.job_deliver_posts from public;
