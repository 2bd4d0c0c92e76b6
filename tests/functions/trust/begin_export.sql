begin;
select plan(5);

select tests.person('ann');
select tests.sign_in('ann');
select ok(
    'identity.profiles' in (select section from api.begin_export()), 'an export has sections'
);
select api.request_erasure();
select lives_ok('select api.begin_export()', 'a person who is leaving may export');
select tests.as_owner();
select is(
    (
        select count(*) from trust.compliance_queue
        where event = 'data_exported' and actor_id = tests.id('ann')
    ),
    2::bigint, 'each export is logged, as done by themselves'
);
select tests.allow('export', 0);
select tests.sign_in('ann');
select throws_ok('select api.begin_export()', 'PT402', null, 'exports are limited (quota_used)');
select tests.sign_out();
select throws_ok('select api.begin_export()', '42501', null, 'visitors have nothing to export');

select * from finish();
rollback;
