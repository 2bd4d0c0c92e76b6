begin;
select plan(5);

select tests.person('ann'), tests.person('bob');
select tests.sign_in('bob');
select api.react(tests.id('ann'), 'like');
select tests.sign_in('ann');
create temporary table exported as select api.export_my_data() as document;
select is(
    (select document #>> '{data,identity.users,0,username}' from exported), 'ann',
    'the account is there'
);
select is(
    (select document #> '{data,matching.interactions}' from exported), '[]',
    'but not what others did'
);
select ok(
    (select not document::text ~ 'password|token' from exported), 'and nothing secret'
);
select tests.as_owner();
select is(
    (select event from trust.compliance_queue), 'data_exported', 'an export is logged'
);
select tests.allow('export', 0);
select tests.sign_in('ann');
select throws_ok('select api.export_my_data()', 'PT402', null, 'exports are limited (quota_used)');

select * from finish();
rollback;
