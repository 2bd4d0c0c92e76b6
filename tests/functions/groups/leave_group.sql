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
select is(tests.membership('Band', 'bob'), 'left', 'the membership is left');
select lives_ok($$select pg_temp.leave('Band')$$, 'leaving again has no effect');
select is(
    (select (member_count, my_status, my_role, conversation_id)::text
    from api.group_details(tests.group_id('Band'))),
    '(2,left,,)', 'a former member is not counted and has no conversation'
);
select is_empty(
    'select from api.my_groups() where name = $$Band$$', 'the group is not in their list'
);
select lives_ok($$select pg_temp.leave('Secret')$$, 'a member leaves a secret group');
select throws_ok(
    $$select pg_temp.leave('Secret')$$, 'PT404', 'no such group', 'and does not find it any more'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.leave('Band')$$, 'PT409', 'the group would have no admin',
    'the last admin may not leave (last_admin)'
);
select api.set_member_role(tests.group_id('Band'), tests.id('cid'), 'admin');
select lives_ok($$select pg_temp.leave('Band')$$, 'an admin leaves when there is another');
select is(tests.membership('Band', 'cid'), 'active admin', 'the other is still admin');
select api.join_group(tests.group_id('Band'));
select is(
    tests.membership('Band', 'ann'), 'active member', 'a former admin who comes back is a member'
);
select ok(tests.memberships_are_true(), 'member counts are right');

-- People who ask or are invited.
select tests.sign_in('dan');
select api.join_group(tests.group_id('Private'));
select lives_ok($$select pg_temp.leave('Private')$$, 'a person who asked withdraws the request');
select is(tests.membership('Private', 'dan'), 'left', 'the request is gone');
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id('Band'), tests.id('dan'));
select tests.sign_in('dan');
select lives_ok($$select pg_temp.leave('Band')$$, 'an invited person declines by leaving');
select is(tests.membership('Band', 'dan'), 'left', 'the invitation is gone');

select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.leave('Private')$$, 'PT403', 'the caller is not in the group',
    'a person who never was in the group is refused (not_a_member)'
);
select api.ban_member(tests.group_id('Band'), tests.id('dan'));
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.leave('Band')$$, 'PT403', 'the caller is not in the group',
    'a banned person is refused'
);
select is(tests.membership('Band', 'dan'), 'banned', 'and stays banned');
select throws_ok(
    'select api.leave_group(gen_random_uuid())', 'PT404', 'no such group',
    'an unknown group is not found'
);

-- A dissolved group.
select tests.sign_in('cid');
select (api.update_group(tests.group_id('Band'), '{"is_active": false}')).is_active;
select lives_ok($$select pg_temp.leave('Band')$$, 'the last admin leaves a dissolved group');
select ok(tests.memberships_are_true(), 'and is not counted any more');
select throws_ok(
    $$select pg_temp.leave('Band')$$, 'PT404', 'no such group', 'and does not find it any more'
);
select tests.sign_out();
select throws_ok(
    'select api.leave_group(null)', '42501', 'permission denied for function leave_group',
    'a visitor may not call it'
);

select * from finish();
rollback;
