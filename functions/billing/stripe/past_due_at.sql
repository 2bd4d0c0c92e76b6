create or replace function internal.past_due_at(newest billing.stripe_events)
    returns timestamptz
    language plpgsql
    stable
as $$
begin
    if newest.status <> 'past_due' then
        return null;
    end if;
    return (
        select min(e.made_at)
        from billing.stripe_events as e
        where e.subscription_id = newest.subscription_id
            and e.status = 'past_due'
            and e.made_at >= coalesce(
                (
                    select max(other.made_at)
                    from billing.stripe_events as other
                    where other.subscription_id = newest.subscription_id
                        and other.status <> 'past_due'
                ),
                '-infinity'
            )
    );
end
$$;

comment on function internal.past_due_at is
'Since when a subscription is past due, of which this is the newest event; null if it is not. Stripe
does not say: it is the first of the events that show it so and follow on each other.';

revoke execute on function internal.past_due_at from public;
