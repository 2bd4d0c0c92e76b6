create or replace function internal.newest_snapshot(subscription_id text)
    returns billing.stripe_events
    language plpgsql
    stable
as $$
declare
    v_newest billing.stripe_events;
begin
    select e.* into v_newest
    from (
        select
            s.id,
            rank() over (
                order by
                    s.status in ('canceled', 'incomplete_expired') desc,
                    s.made_at desc,
                    s.type = 'customer.subscription.deleted' desc,
                    s.type = 'customer.subscription.created'
            ) as place
        from billing.stripe_events as s
        where s.subscription_id = newest_snapshot.subscription_id and s.status is not null
    ) as latest
    join billing.stripe_events as e on e.id = latest.id
    where latest.place = 1
    -- Events of one second are in the order that they tell of themselves: one follows another if it
    -- names as previous what the other shows. Where they do not tell, the order of the states
    -- decides, and at last the id, so that any order of delivery leads to the same.
    order by
        (
            select count(*)
            from billing.stripe_events as f
            where f.subscription_id = e.subscription_id
                and f.made_at = e.made_at
                and f.status is not null
                and e.event #> '{data,object}' @> (f.event #> '{data,previous_attributes}')
                and not f.event #> '{data,object}' @> (f.event #> '{data,previous_attributes}')
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
