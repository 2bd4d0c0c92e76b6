begin;
select plan(2);

select tests.sign_out();
select matches(
    api.contract_version(), '^[1-9][0-9]*[.][0-9]+$', 'visitors read the version of the contract'
);
select tests.registered('ann');
select tests.sign_in('ann');
select matches(
    api.contract_version(), '^[1-9][0-9]*[.][0-9]+$', 'and people who are signed in'
);

select * from finish();
rollback;
