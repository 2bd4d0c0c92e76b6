begin;
select plan(2);

select tests.as_service();
select matches(api.compliance_head(), '^[0-9]+:[0-9a-f]{64}:[0-9]+$', 'it is a number, a hash and a time');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok('select api.compliance_head()', '42501', null, 'only services read it');

select * from finish();
rollback;
