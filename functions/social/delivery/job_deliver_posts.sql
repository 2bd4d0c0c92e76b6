create or replace function internal.job_deliver_posts()
    returns boolean
    language plpgsql
    volatile
as $$
begin
    -- One batch: run_due_jobs calls again while more is left, for a bounded time.
    return internal.deliver_waiting(200, 1000) + internal.complete_feeds(20) > 0;
end
$$;

comment on function internal.job_deliver_posts is
'The job deliver_posts: does what api.deliver_posts does, a batch at a time.
@returns whether more may be left';

revoke execute on function internal.job_deliver_posts from public;
