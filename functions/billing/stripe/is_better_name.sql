create or replace function internal.is_better_name(
    customer billing.customers, event billing.stripe_events
)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_is_of_checkout boolean := event.type like 'checkout.%';
    v_was_of_checkout boolean;
    v_is_newer boolean := (event.made_at, event.id collate "C")
        > (customer.named_at, customer.named_by);
begin
    if customer.named_by is null then
        return true;
    end if;
    v_was_of_checkout := exists (
        select from billing.stripe_events as e
        where e.id = customer.named_by and e.type like 'checkout.%'
    );
    -- Of two checkouts the first counts, of two in metadata the newest; metadata before checkouts.
    return case
        when v_is_of_checkout and v_was_of_checkout then not v_is_newer
        when v_is_of_checkout or v_was_of_checkout then v_was_of_checkout
        else v_is_newer
    end;
end
$$;

comment on function internal.is_better_name is
'Whether the account that an event names counts, rather than the one that the customer has. Anybody
may open a checkout, so it takes no customer away from an account; only the application writes
metadata, so the newest corrects what was before. The order of delivery makes no difference.';

revoke execute on function internal.is_better_name from public;
