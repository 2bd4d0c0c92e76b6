begin;
select plan(9);

select tests.nothing_is_granted('billing.customers');

select * from finish();
rollback;
