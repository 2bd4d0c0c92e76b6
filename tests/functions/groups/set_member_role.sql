begin;
select plan(21);

select tests.band('Band', 'ann', members => '{bob,cid,dan}');
select tests.person('eve');
create function pg_temp.make(username text, role groups.member_role) returns void language sql
as 'select api.set_member_role(tests.group_id($$Band$$), tests.id(username), role)';

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('bob', 'admin')$$, 'PT403', 'others decide this in the group',
    'a member may not make themselves an admin (not_the_decider)'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.make('eve', 'admin')$$, 'PT403', 'only members of the group may do this',
    'nor may a stranger (not_a_member)'
);
select tests.sign_in('ann');
select pg_temp.make('bob', 'moderator');
select is(
    tests.membership('Band', 'bob'), 'active moderator', 'an admin makes a member a moderator'
);
select lives_ok($$select pg_temp.make('bob', 'moderator')$$, 'the same role again has no effect');
select throws_ok(
    $$select pg_temp.make('ann', 'member')$$, 'PT409', 'the group would have no admin',
    'the last admin must stay admin (last_admin)'
);
select throws_ok(
    $$select pg_temp.make('bob', null)$$, 'PT422', 'role is null', 'the role must not be null'
);
select throws_ok(
    $$select pg_temp.make('eve', 'member')$$, 'PT404', 'no such member', 'a stranger is not found'
);
select throws_ok(
    $$select pg_temp.make('nobody', 'member')$$, 'PT404', 'no such member', 'nor is null'
);
select throws_ok(
    $$select api.set_member_role(gen_random_uuid(), tests.id('bob'), 'member')$$, 'PT404',
    'no such group', 'nor is an unknown group'
);
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('cid', 'moderator')$$, 'PT403', 'others decide this in the group',
    'a moderator may not set roles'
);
select tests.sign_in('ann');
select pg_temp.make('bob', 'admin');
select pg_temp.make('ann', 'member');
select is(tests.membership('Band', 'bob'), 'active admin', 'a group may have several admins');
select is(
    tests.membership('Band', 'ann'), 'active member', 'an admin steps down when there is another'
);

-- A suspended admin does not count.
select tests.sign_in('bob');
select pg_temp.make('ann', 'admin');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('bob', 'member')$$, 'PT409', 'the group would have no admin',
    'a suspended admin does not count as another admin'
);
select throws_ok(
    $$select pg_temp.make('ann', 'member')$$, 'PT404', 'no such member',
    'a suspended member is not found'
);
select tests.as_owner();
update identity.users set status = 'active' where username = 'ann';

-- A block does not keep a role, and no role is given across a block.
select tests.sign_in('cid');
select api.block_user(tests.id('bob'));
select tests.sign_in('ann');
select api.block_user(tests.id('bob'));
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('cid', 'moderator')$$, 'PT404', 'no such member',
    'a member who blocked the caller gets no higher role'
);
select lives_ok($$select pg_temp.make('ann', 'moderator')$$, 'but a lower one');
select is(tests.membership('Band', 'ann'), 'active moderator', 'the role is lower now');
select tests.sign_in('dan');
select api.block_user(tests.id('bob'));
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('dan', 'member')$$, 'PT404', 'no such member',
    'without a change, a member who blocked the caller is not found'
);

-- A dissolved group needs no admin.
select (api.update_group(tests.group_id('Band'), '{"is_active": false}')).is_active;
select lives_ok(
    $$select pg_temp.make('bob', 'member')$$, 'the last admin of a dissolved group may step down'
);
select ok(tests.memberships_are_true(), 'roles do not change who is a member');
select tests.sign_out();
select throws_ok(
    'select api.set_member_role(null, null, null)', '42501',
    'permission denied for function set_member_role', 'a visitor may not call it'
);

select * from finish();
rollback;
