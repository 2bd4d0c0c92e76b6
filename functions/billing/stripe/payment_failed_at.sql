create or replace function internal.payment_failed_at(subscription_id text)
    returns timestamptz
    language plpgsql
    stable
as $$
begin
    return (
        select case when e.type = 'invoice.payment_failed' then e.made_at end
        from billing.stripe_events as e
        where e.subscription_id = payment_failed_at.subscription_id
            and e.type in ('invoice.paid', 'invoice.payment_failed')
        -- Of one second the success counts: Stripe tries again later than that.
        order by e.made_at desc, e.type = 'invoice.paid' desc
        limit 1
    );
end
$$;

comment on function internal.payment_failed_at is
'When a payment of a subscription last failed; null if none did, or one succeeded since.';

revoke execute on function internal.payment_failed_at from public;
