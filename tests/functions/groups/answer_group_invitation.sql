begin;
select plan(17);

select tests.band('Public', 'ann');
select tests.band('Secret', 'ann', 'secret');
select tests.band('Full', 'ann', max_members => 2);
select tests.person(name) from unnest('{bob,cid,dan}'::text[]) as name;
create function pg_temp.answer(name text, accept boolean) returns text language sql
as 'select api.answer_group_invitation(tests.group_id(name), accept)';

select tests.sign_in('ann');
select api.invite_to_group(tests.group_id(g), tests.id(p))
from unnest('{Public,Secret,Full}'::text[]) as g cross join unnest('{bob,cid}'::text[]) as p;

select tests.sign_in('bob');
select is(pg_temp.answer('Public', true), 'active', 'who accepts is in');
select is(pg_temp.answer('Public', true), 'active', 'again, it changes nothing');
select is(pg_temp.answer('Secret', true), 'active', 'in a secret group, too');
select is(pg_temp.answer('Full', true), 'active', 'or on the last seat');
select tests.sign_in('cid');
select is(pg_temp.answer('Public', false), 'left', 'who declines is not');
select is(pg_temp.answer('Public', false), 'left', 'again, it changes nothing');
select throws_ok(
    $$select pg_temp.answer('Public', true)$$, 'PT404', 'no such invitation',
    'an invitation that was declined is gone'
);
select is(pg_temp.answer('Secret', false), 'left', 'a secret group is declined');
select throws_ok(
    $$select pg_temp.answer('Secret', false)$$, 'PT404', 'no such group', 'and not known any more'
);
select throws_ok(
    $$select pg_temp.answer('Full', true)$$, 'PT409', 'the group is full',
    'an invitation is no seat (group_full)'
);
select is(tests.membership('Full', 'cid'), 'invited', 'but it stays');
select throws_ok(
    $$select pg_temp.answer('Full', null)$$, 'PT422', 'accept is null', 'yes or no is to be said'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.answer('Public', true)$$, 'PT404', 'no such invitation',
    'who is not invited accepts nothing'
);
select throws_ok(
    $$select pg_temp.answer('Secret', true)$$, 'PT404', 'no such group', 'or does not know of it'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.answer('Public', false)$$, 'PT404', 'no such invitation',
    'a member has nothing to decline'
);
select ok(tests.memberships_are_true(), 'all of it is counted');
select tests.sign_out();
select throws_ok(
    'select api.answer_group_invitation(null, true)', '42501',
    'permission denied for function answer_group_invitation', 'an anonymous caller answers nothing'
);

select * from finish();
rollback;
