begin;
select plan(9);

select tests.nothing_is_granted('billing.prices');

select * from finish();
rollback;
