create or replace function internal.newest_snapshot(subscription_id text)
    returns billing.stripe_events
    language plpgsql
    stable
as $$
declare
    v_newest billing.stripe_events;
begin
    with told as (
        select
            s.id,
            dense_rank() over (
                order by
                    s.status in ('canceled', 'incomplete_expired') desc,
                    s.made_at desc,
                    s.type = 'customer.subscription.deleted' desc,
                    s.type = 'customer.subscription.created'
            ) as place
        from billing.stripe_events as s
        where s.subscription_id = newest_snapshot.subscription_id and s.status is not null
    ),

    latest as (
        select
            e as event,
            told.place,
            e.event #> '{data,object}' as shown,
            e.event #> '{data,previous_attributes}' as previous
        from told
        join billing.stripe_events as e on e.id = told.id
        where told.place <= 2
    )

    select (l.event).* into v_newest
    from latest as l
    where l.place = 1
    -- Events of one second are in the order that they tell of themselves: one follows another if it
    -- names as previous what the other shows. Of two that follow each other, the one that follows
    -- what was before them is the older. Where they do not tell, the order of the states decides,
    -- and at last the id, so that any order of delivery leads to the same.
    order by
        (
            select count(*)
            from latest as f
            where f.place = 1 and l.shown @> f.previous and not f.shown @> f.previous
        ),
        exists (select from latest as b where b.place = 2 and b.shown @> l.previous),
        (l.event).status desc,
        (l.event).id collate "C" desc
    limit 1;
    return v_newest;
end
$$;

comment on function internal.newest_snapshot is
'The event that shows the newest state of a subscription, of those that were delivered. A state that
ends it is final: Stripe never revives a subscription. It depends on the events alone, not on the
order in which they came.';

revoke execute on function internal.newest_snapshot from public;
