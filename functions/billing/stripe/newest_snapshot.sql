create or replace function internal.newest_snapshot(subscription_id text)
    returns billing.stripe_events
    language plpgsql
    stable
as $$
declare
    v_newest billing.stripe_events;
begin
    -- Events of one second are in the order that they tell of themselves: one follows another if it
    -- names as previous what the other shows. Where they do not tell, the order of the states
    -- decides, and at last the id, so that any order of delivery leads to the same.
    select e.* into v_newest
    from billing.stripe_events as e
    where e.subscription_id = newest_snapshot.subscription_id and e.status is not null
    order by
        e.status in ('canceled', 'incomplete_expired') desc,
        e.made_at desc,
        e.type = 'customer.subscription.deleted' desc,
        e.type = 'customer.subscription.created',
        (
            select count(*)
            from billing.stripe_events as f
            cross join lateral (
                select f.event #> '{data,previous_attributes}' as attributes
            ) as previous
            where f.subscription_id = e.subscription_id
                and f.made_at = e.made_at
                and f.status is not null
                and e.event #> '{data,object}' @> previous.attributes
                and not f.event #> '{data,object}' @> previous.attributes
        ),
        e.status desc,
        e.id desc
    limit 1;
    return v_newest;
end
$$;

comment on function internal.newest_snapshot is
'The event that shows the newest state of a subscription, of those that were delivered. A state that
ends it is final: Stripe never revives a subscription. It depends on the events alone, not on the
order in which they came.';

revoke execute on function internal.newest_snapshot from public;
