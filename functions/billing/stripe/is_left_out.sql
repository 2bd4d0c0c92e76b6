create or replace function internal.is_left_out(event jsonb)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return event -> 'livemode' = 'false'::jsonb and internal.setting('stripe_test_events') = 0;
end
$$;

comment on function internal.is_left_out is
'Whether an event comes from the test mode of Stripe, and the deployment takes none of them.';

revoke execute on function internal.is_left_out from public;
