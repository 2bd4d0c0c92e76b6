create or replace function internal.erase_customers(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id text;
    v_changed integer;
    v_rows integer := 0;
begin
    for v_id in
        select id
        from billing.customers
        where user_id = erase_customers.user_id
        order by id
        for update
    loop
        update billing.stripe_events
        set event = '{}', status = null  -- without the event, no state is read from it
        where id in (
            select e.id
            from billing.stripe_events as e
            where e.customer_id = v_id and e.event <> '{}'
            limit erase_customers.batch - v_rows
        );
        get diagnostics v_changed = row_count;
        v_rows := v_rows + v_changed;
        exit when v_rows >= erase_customers.batch;
        update billing.customers set user_id = null where id = v_id;
        v_rows := v_rows + 1;
        exit when v_rows >= erase_customers.batch;
    end loop;
    return v_rows;
end
$$;

comment on function internal.erase_customers is
'Empties a batch of the events of Stripe about a person who is erased, as they may hold names and
addresses, and then takes the account from the customer. What was paid and when stays, by ids of
Stripe.
@returns how many rows were changed: fewer than a batch once all are';

revoke execute on function internal.erase_customers from public;
