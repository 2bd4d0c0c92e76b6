-- depends: internal.refresh_plan
create or replace function internal.job_refresh_plans()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- In the order in which others lock two accounts.
    perform internal.refresh_plan(due.id)
    from (select id from identity.users where plan_until <= now() order by id) as due;
end
$$;

comment on function internal.job_refresh_plans is
'The job refresh_plans: where a plan has run out, and Stripe said nothing, it turns to what another
subscription of the account gives, or to the free plan. It was no longer in use before.';

revoke execute on function internal.job_refresh_plans from public;
