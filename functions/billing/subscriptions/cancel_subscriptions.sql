create or replace function internal.cancel_subscriptions(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into core.outbox (topic, payload)
    select
        'subscription.cancel',
        jsonb_build_object(
            'stripe_subscription_id', s.stripe_subscription_id, 'user_id', s.user_id
        )
    from identity.users as u
    join billing.subscriptions as s on s.user_id = u.id
    where u.id = cancel_subscriptions.user_id
        and u.status = 'deleted'
        and s.status not in ('canceled', 'incomplete_expired');
end
$$;

comment on function internal.cancel_subscriptions is
'Queues the end of the subscriptions of a deleted account, as Stripe would go on to charge for them.
For any other account it has no effect.';

revoke execute on function internal.cancel_subscriptions from public;
