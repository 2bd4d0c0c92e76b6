begin;
select plan(9);

select tests.nothing_is_granted('billing.stripe_events');

select * from finish();
rollback;
