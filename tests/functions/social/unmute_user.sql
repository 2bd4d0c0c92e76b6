begin;
select plan(5);

select tests.befriended('ann', 'bob'), tests.person('cid');
select tests.sign_in('ann');
select api.mute_user(tests.id('bob')), api.mute_user(tests.id('cid'));
select lives_ok(
    format('select api.unmute_user(tests.id(%L))', name), name || ' is not muted any more'
)
from unnest('{bob,cid}'::text[]) as name;
select is_empty('select from api.my_muted()', 'nobody is muted');
select tests.as_owner();
select is((select count(*) from social.ties), 2::bigint, 'an empty tie is deleted');
select tests.sign_out();
select throws_ok(
    'select api.unmute_user(null)', '42501', null, 'an anonymous caller may not call it'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
