create or replace function internal.lock_customer(customer_id text)
    returns billing.customers
    language plpgsql
    volatile
as $$
declare
    v_customer billing.customers;
begin
    if lock_customer.customer_id is null then
        return null;
    end if;
    insert into billing.customers (id) values (lock_customer.customer_id) on conflict do nothing;
    select * into strict v_customer
    from billing.customers as c
    where c.id = lock_customer.customer_id
    for no key update;
    return v_customer;
end
$$;

comment on function internal.lock_customer is
'Locks a customer at Stripe, who is stored if not known yet: what their other events bring waits
until the transaction ends.';

revoke execute on function internal.lock_customer from public;
