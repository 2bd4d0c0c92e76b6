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
select is(pg_temp.answer('Public', true), 'active', 'a person who accepts is a member');
select is(pg_temp.answer('Public', true), 'active', 'accepting again has no effect');
select is(pg_temp.answer('Secret', true), 'active', 'also of a secret group');
select is(pg_temp.answer('Full', true), 'active', 'and as the last member that a group can take');
select tests.sign_in('cid');
select is(pg_temp.answer('Public', false), 'left', 'a person who declines is not a member');
select is(pg_temp.answer('Public', false), 'left', 'declining again has no effect');
select throws_ok(
    $$select pg_temp.answer('Public', true)$$, 'PT404', 'no such invitation',
    'a declined invitation cannot be accepted'
);
select is(
    pg_temp.answer('Secret', false), 'left', 'an invitation to a secret group can be declined'
);
select throws_ok(
    $$select pg_temp.answer('Secret', false)$$, 'PT404', 'no such group',
    'the secret group is not found any more'
);
select throws_ok(
    $$select pg_temp.answer('Full', true)$$, 'PT409', 'the group is full',
    'a full group refuses (group_full)'
);
select is(tests.membership('Full', 'cid'), 'invited', 'the invitation stays');
select throws_ok(
    $$select pg_temp.answer('Full', null)$$, 'PT422', 'accept is null', 'accept must not be null'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.answer('Public', true)$$, 'PT404', 'no such invitation',
    'a person without an invitation is refused'
);
select throws_ok(
    $$select pg_temp.answer('Secret', true)$$, 'PT404', 'no such group',
    'a secret group is not found without an invitation'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.answer('Public', false)$$, 'PT404', 'no such invitation',
    'a member has nothing to decline'
);
select ok(tests.memberships_are_true(), 'member counts are right');
select tests.sign_out();
select throws_ok(
    'select api.answer_group_invitation(null, true)', '42501',
    'permission denied for function answer_group_invitation', 'a visitor may not call it'
);

select * from finish();
rollback;
