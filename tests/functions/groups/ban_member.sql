begin;
select plan(29);

select tests.band('Band', 'ann', 'private', '{bob,cid,mia,moe}');
update groups.members set role = 'moderator' where user_id in (tests.id('mia'), tests.id('moe'));
select tests.person(name) from unnest('{dan,eve,fay,gil}'::text[]) as name;
create temporary table opening as select null::uuid as id;
grant select, update on opening to public;
create function pg_temp.ban(username text) returns void language sql
as 'select api.ban_member(tests.group_id($$Band$$), tests.id(username))';

select tests.sign_in('ann');
update opening set id = (api.post_opening(tests.group_id('Band'), tests.instrument('Drums'))).id;
select api.invite_to_group(tests.group_id('Band'), tests.id('eve'));
select tests.sign_in('dan');
select api.join_group(tests.group_id('Band'));
select api.apply_to_opening(id) from opening;

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.ban('cid')$$, 'PT403', 'others decide this in the group',
    'a member may not ban (not_the_decider)'
);
select tests.sign_in('fay');
select throws_ok(
    $$select pg_temp.ban('cid')$$, 'PT403', 'only members of the group may do this',
    'nor may a stranger (not_a_member)'
);
select tests.sign_in('mia');
select lives_ok($$select pg_temp.ban('bob')$$, 'a moderator bans a member');
select is(tests.membership('Band', 'bob'), 'banned', 'the member is banned');
select lives_ok($$select pg_temp.ban('bob')$$, 'banning again has no effect');
select lives_ok($$select pg_temp.ban('dan')$$, 'a moderator bans a person who asks to join');
select lives_ok($$select pg_temp.ban('eve')$$, 'and a person who is invited');
select throws_ok(
    $$select pg_temp.ban('moe')$$, 'PT403', 'a moderator bans members only',
    'a moderator may not ban a moderator'
);
select throws_ok(
    $$select pg_temp.ban('ann')$$, 'PT403', 'a moderator bans members only', 'nor an admin'
);
select throws_ok(
    $$select pg_temp.ban('fay')$$, 'PT404', 'no such member',
    'a person who was never in the group is not found'
);
select throws_ok($$select pg_temp.ban('nobody')$$, 'PT404', 'no such member', 'nor is null');
select throws_ok(
    'select api.ban_member(gen_random_uuid(), tests.id($$bob$$))', 'PT404', 'no such group',
    'an unknown group is not found'
);
select ok(
    tests.memberships_are_true(), 'banned people are not counted and not in the conversation'
);

-- What a banned person still sees.
select tests.sign_in('dan');
select is(
    (select my_application::text from api.browse_openings()), 'declined',
    'a ban declines the application'
);
select throws_ok(
    'select api.apply_to_opening(id) from opening', 'PT403',
    'the caller may not apply to this group', 'a banned person may not apply again'
);
select tests.sign_in('bob');
select is_empty('select from api.my_groups()', 'the group is not in their list');
select is_empty('select from api.inbox()', 'nor its conversation in their inbox');
select throws_ok(
    'select api.group_members(tests.group_id($$Band$$))', 'PT403', null,
    'they may not list its members'
);

select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.ban('ann')$$, 'PT409', 'the group would have no admin',
    'the only admin cannot be banned (last_admin)'
);
select api.set_member_role(tests.group_id('Band'), tests.id('cid'), 'admin');
select throws_ok(
    $$select pg_temp.ban('cid')$$, 'PT403', 'an admin cannot be banned',
    'nor can another admin (not_allowed)'
);
select api.set_member_role(tests.group_id('Band'), tests.id('cid'), 'member');
select lives_ok($$select pg_temp.ban('cid')$$, 'a former admin can be banned');
select lives_ok($$select pg_temp.ban('moe')$$, 'an admin bans a moderator');

-- A member cannot escape a ban by a block or by leaving first.
select tests.sign_in('mia');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select lives_ok($$select pg_temp.ban('mia')$$, 'a block does not prevent a ban');
select is(tests.membership('Band', 'mia'), 'banned', 'the member is banned');
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id('Band'), tests.id('gil'));
select tests.sign_in('gil');
select api.answer_group_invitation(tests.group_id('Band'), true);
select api.leave_group(tests.group_id('Band'));
select tests.sign_in('ann');
select lives_ok($$select pg_temp.ban('gil')$$, 'a former member can be banned');
select tests.as_owner();
update groups.members set status = 'active', joined_at = now() where user_id = tests.id('gil');
update identity.users set status = 'suspended' where username = 'gil';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.ban('gil')$$, 'PT404', 'no such member', 'a suspended member is not found'
);
select tests.as_owner();
update groups.members set status = 'left' where user_id = tests.id('gil');
select is(
    (select count(*) from groups.members where status = 'active'), 1::bigint,
    'the admin alone is left'
);
select ok(tests.memberships_are_true(), 'and counted');
select tests.sign_out();
select throws_ok(
    'select api.ban_member(null, null)', '42501', 'permission denied for function ban_member',
    'a visitor may not call it'
);

select * from finish();
rollback;
