-- depends: internal.refresh_plan
create or replace function internal.name_customer(
    customer billing.customers, user_id uuid, event billing.stripe_events
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update billing.customers
    set user_id = name_customer.user_id, named_at = event.made_at, named_by = event.id
    where id = customer.id;
    if customer.user_id is not distinct from name_customer.user_id then
        return;
    end if;
    update billing.subscriptions
    set user_id = name_customer.user_id, is_current = false
    where stripe_customer_id = customer.id;
    update billing.stripe_events
    set outcome = 'applied'
    where customer_id = customer.id and outcome = 'unmatched';
    if customer.user_id is not null then
        perform internal.refresh_plan(customer.user_id);
    end if;
end
$$;

comment on function internal.name_customer is
'Records whose a customer is, by the event that counts most, and gives the account all that came
before. The caller has locked the customer and both accounts, and refreshes the plan of the new
one.';

revoke execute on function internal.name_customer from public;
