begin;
select plan(24);

select tests.band('Band', 'ann', members => '{bob,cid}');
select tests.band('Private', 'ann', 'private');
select tests.band('Secret', 'ann', 'secret', '{bob}');
select tests.person('dan');
create function pg_temp.leave(name text) returns void language sql
as 'select api.leave_group(tests.group_id(name))';

select tests.sign_in('bob');
select lives_ok($$select pg_temp.leave('Band')$$, 'a member leaves');
select is(tests.membership('Band', 'bob'), 'left', 'and has left');
select lives_ok($$select pg_temp.leave('Band')$$, 'again, it changes nothing');
select is(
    (select (member_count, my_status, my_role, conversation_id)::text
    from api.group_details(tests.group_id('Band'))),
    '(2,left,,)', 'they are not counted, and out of the conversation'
);
select is_empty('select from api.my_groups() where name = $$Band$$', 'nor is it theirs any more');
select lives_ok($$select pg_temp.leave('Secret')$$, 'a secret group is left');
select throws_ok(
    $$select pg_temp.leave('Secret')$$, 'PT404', 'no such group', 'and not known any more'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.leave('Band')$$, 'PT409', 'the group would have no admin',
    'the last admin stays (last_admin)'
);
select api.set_member_role(tests.group_id('Band'), tests.id('cid'), 'admin');
select lives_ok($$select pg_temp.leave('Band')$$, 'until there is another');
select is(tests.membership('Band', 'cid'), 'active admin', 'who leads on');
select api.join_group(tests.group_id('Band'));
select is(tests.membership('Band', 'ann'), 'active member', 'who comes back is a member');
select ok(tests.memberships_are_true(), 'all of it is counted');

-- Asked or invited.
select tests.sign_in('dan');
select api.join_group(tests.group_id('Private'));
select lives_ok($$select pg_temp.leave('Private')$$, 'who has asked takes it back');
select is(tests.membership('Private', 'dan'), 'left', 'and waits for nothing');
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id('Band'), tests.id('dan'));
select tests.sign_in('dan');
select lives_ok($$select pg_temp.leave('Band')$$, 'who is invited does not come');
select is(tests.membership('Band', 'dan'), 'left', 'or stay invited');

select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.leave('Private')$$, 'PT403', 'the caller is not in the group',
    'who was never in it does not leave (not_a_member)'
);
select api.ban_member(tests.group_id('Band'), tests.id('dan'));
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.leave('Band')$$, 'PT403', 'the caller is not in the group',
    'nor does who is banned'
);
select is(tests.membership('Band', 'dan'), 'banned', 'who stays so');
select throws_ok(
    'select api.leave_group(gen_random_uuid())', 'PT404', 'no such group',
    'one that is not there is not found'
);

-- The end.
select tests.sign_in('cid');
select (api.update_group(tests.group_id('Band'), '{"is_active": false}')).is_active;
select lives_ok($$select pg_temp.leave('Band')$$, 'the last admin leaves a dissolved group');
select ok(tests.memberships_are_true(), 'and is not counted');
select throws_ok(
    $$select pg_temp.leave('Band')$$, 'PT404', 'no such group', 'of which they see nothing more'
);
select tests.sign_out();
select throws_ok(
    'select api.leave_group(null)', '42501', 'permission denied for function leave_group',
    'an anonymous caller leaves nothing'
);

select * from finish();
rollback;
