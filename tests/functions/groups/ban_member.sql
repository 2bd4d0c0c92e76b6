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
    'a member bans nobody (not_the_decider)'
);
select tests.sign_in('fay');
select throws_ok(
    $$select pg_temp.ban('cid')$$, 'PT403', 'only members of the group may do this',
    'nor does a stranger (not_a_member)'
);
select tests.sign_in('mia');
select lives_ok($$select pg_temp.ban('bob')$$, 'a moderator bans a member');
select is(tests.membership('Band', 'bob'), 'banned', 'who is banned');
select lives_ok($$select pg_temp.ban('bob')$$, 'again, it changes nothing');
select lives_ok($$select pg_temp.ban('dan')$$, 'as well as somebody who asks to join');
select lives_ok($$select pg_temp.ban('eve')$$, 'or is invited');
select throws_ok(
    $$select pg_temp.ban('moe')$$, 'PT403', 'a moderator bans members only', 'but no moderator'
);
select throws_ok(
    $$select pg_temp.ban('ann')$$, 'PT403', 'a moderator bans members only', 'and no admin'
);
select throws_ok(
    $$select pg_temp.ban('fay')$$, 'PT404', 'no such member', 'nor somebody who was never there'
);
select throws_ok($$select pg_temp.ban('nobody')$$, 'PT404', 'no such member', 'or nobody');
select throws_ok(
    'select api.ban_member(gen_random_uuid(), tests.id($$bob$$))', 'PT404', 'no such group',
    'or where there is no group'
);
select ok(tests.memberships_are_true(), 'who is banned is out, and out of the conversation');

-- What is left to them.
select tests.sign_in('dan');
select is(
    (select my_application::text from api.browse_openings()), 'declined',
    'who is banned has applied for nothing any more'
);
select throws_ok(
    'select api.apply_to_opening(id) from opening', 'PT403',
    'the caller may not apply to this group', 'nor does again'
);
select tests.sign_in('bob');
select is_empty('select from api.my_groups()', 'the group is none of theirs');
select is_empty('select from api.inbox()', 'nor is its conversation');
select throws_ok(
    'select api.group_members(tests.group_id($$Band$$))', 'PT403', null, 'nor its members'
);

select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.ban('ann')$$, 'PT409', 'the group would have no admin',
    'the only admin is not banned (last_admin)'
);
select api.set_member_role(tests.group_id('Band'), tests.id('cid'), 'admin');
select throws_ok(
    $$select pg_temp.ban('cid')$$, 'PT403', 'an admin cannot be banned',
    'nor is another admin (not_allowed)'
);
select api.set_member_role(tests.group_id('Band'), tests.id('cid'), 'member');
select lives_ok($$select pg_temp.ban('cid')$$, 'but who has been one');
select lives_ok($$select pg_temp.ban('moe')$$, 'an admin bans a moderator');

-- Nobody escapes by a block, a private profile, or by leaving first.
select tests.sign_in('mia');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select lives_ok($$select pg_temp.ban('mia')$$, 'a block does not keep one in');
select is(tests.membership('Band', 'mia'), 'banned', 'who is out then');
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id('Band'), tests.id('gil'));
select tests.sign_in('gil');
select api.answer_group_invitation(tests.group_id('Band'), true);
select api.leave_group(tests.group_id('Band'));
select tests.sign_in('ann');
select lives_ok($$select pg_temp.ban('gil')$$, 'who has left is kept from coming back');
select tests.as_owner();
update groups.members set status = 'active', joined_at = now() where user_id = tests.id('gil');
update identity.users set status = 'suspended' where username = 'gil';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.ban('gil')$$, 'PT404', 'no such member', 'who is suspended is not there'
);
select tests.as_owner();
update groups.members set status = 'left' where user_id = tests.id('gil');
select is(
    (select count(*) from groups.members where status = 'active'), 1::bigint,
    'one is left'
);
select ok(tests.memberships_are_true(), 'and counted');
select tests.sign_out();
select throws_ok(
    'select api.ban_member(null, null)', '42501', 'permission denied for function ban_member',
    'an anonymous caller bans nobody'
);

select * from finish();
rollback;
