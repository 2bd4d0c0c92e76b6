begin;
select plan(21);

select tests.band('Band', 'ann', members => '{bob,cid,dan}');
select tests.person('eve');
create function pg_temp.make(username text, role groups.member_role) returns void language sql
as 'select api.set_member_role(tests.group_id($$Band$$), tests.id(username), role)';

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('bob', 'admin')$$, 'PT403', 'others decide this in the group',
    'nobody makes themself an admin (not_the_decider)'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.make('eve', 'admin')$$, 'PT403', 'only members of the group may do this',
    'nor does a stranger (not_a_member)'
);
select tests.sign_in('ann');
select pg_temp.make('bob', 'moderator');
select is(tests.membership('Band', 'bob'), 'active moderator', 'an admin makes a moderator');
select lives_ok($$select pg_temp.make('bob', 'moderator')$$, 'again, it changes nothing');
select throws_ok(
    $$select pg_temp.make('ann', 'member')$$, 'PT409', 'the group would have no admin',
    'the last admin stays one (last_admin)'
);
select throws_ok($$select pg_temp.make('bob', null)$$, 'PT422', 'role is null', 'a role is needed');
select throws_ok(
    $$select pg_temp.make('eve', 'member')$$, 'PT404', 'no such member', 'and a member'
);
select throws_ok(
    $$select pg_temp.make('nobody', 'member')$$, 'PT404', 'no such member', 'who is there'
);
select throws_ok(
    $$select api.set_member_role(gen_random_uuid(), tests.id('bob'), 'member')$$, 'PT404',
    'no such group', 'of a group'
);
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('cid', 'moderator')$$, 'PT403', 'others decide this in the group',
    'a moderator makes nobody anything'
);
select tests.sign_in('ann');
select pg_temp.make('bob', 'admin');
select pg_temp.make('ann', 'member');
select is(tests.membership('Band', 'bob'), 'active admin', 'there may be more admins');
select is(tests.membership('Band', 'ann'), 'active member', 'so that one of them steps down');

-- A suspended admin does not count.
select tests.sign_in('bob');
select pg_temp.make('ann', 'admin');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('bob', 'member')$$, 'PT409', 'the group would have no admin',
    'an admin who is suspended is none'
);
select throws_ok(
    $$select pg_temp.make('ann', 'member')$$, 'PT404', 'no such member', 'and not there'
);
select tests.as_owner();
update identity.users set status = 'active' where username = 'ann';

-- Nobody keeps a role by a block, or gets one behind it.
select tests.sign_in('cid');
select api.block_user(tests.id('bob'));
select tests.sign_in('ann');
select api.block_user(tests.id('bob'));
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('cid', 'moderator')$$, 'PT404', 'no such member',
    'whom one does not see gets no role'
);
select lives_ok($$select pg_temp.make('ann', 'moderator')$$, 'but keeps none');
select is(tests.membership('Band', 'ann'), 'active moderator', 'that is to be lost');
select tests.sign_in('dan');
select api.block_user(tests.id('bob'));
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.make('dan', 'member')$$, 'PT404', 'no such member',
    'who stays what they are, unseen, is not there'
);

-- Of a group that is over, nobody has to be admin.
select (api.update_group(tests.group_id('Band'), '{"is_active": false}')).is_active;
select lives_ok(
    $$select pg_temp.make('bob', 'member')$$, 'in a dissolved group the last admin may go'
);
select ok(tests.memberships_are_true(), 'nothing of it changes who belongs to it');
select tests.sign_out();
select throws_ok(
    'select api.set_member_role(null, null, null)', '42501',
    'permission denied for function set_member_role', 'an anonymous caller makes nobody anything'
);

select * from finish();
rollback;
