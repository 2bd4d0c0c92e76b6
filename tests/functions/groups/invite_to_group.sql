begin;
select plan(30);

select tests.band('Public', 'ann', members => '{bob}');
select tests.band('Private', 'ann', 'private', '{bob,mia}');
select tests.band('Secret', 'ann', 'secret', '{bob}');
update groups.members set role = 'moderator' where user_id = tests.person('mia');
select tests.person(name) from unnest('{cid,dan,eve,fay,gil,hal}'::text[]) as name;
update identity.profiles set privacy_level = 'private' where user_id = tests.id('eve');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('fay'), tests.id('ann'));
update identity.users set status = 'suspended' where username = 'gil';
create function pg_temp.invite(name text, username text) returns text language sql
as 'select api.invite_to_group(tests.group_id(name), tests.id(username))';

select tests.sign_in('bob');
select is(pg_temp.invite('Public', 'cid'), 'invited', 'a member invites to a public group');
select is(tests.membership('Public', 'cid'), 'invited', 'the person is invited');
select is(pg_temp.invite('Public', 'cid'), 'invited', 'inviting again has no effect');
select is(pg_temp.invite('Public', 'ann'), 'active', 'inviting a member has no effect');
select is(pg_temp.invite('Public', 'bob'), 'active', 'nor has inviting oneself');
select throws_ok(
    $$select pg_temp.invite('Private', 'cid')$$, 'PT403', 'others decide this in the group',
    'a member may not invite to a private group (not_the_decider)'
);
select throws_ok(
    $$select pg_temp.invite('Secret', 'cid')$$, 'PT403', 'others decide this in the group',
    'nor to a secret group'
);
select tests.sign_in('mia');
select is(pg_temp.invite('Private', 'cid'), 'invited', 'a moderator may');
select tests.sign_in('ann');
select is(pg_temp.invite('Secret', 'cid'), 'invited', 'so may an admin');
select throws_ok(
    format('select pg_temp.invite(%L, %L)', 'Public', username), 'PT404', 'no such person',
    'a person whom the caller may not see is not found: ' || username
)
from unnest('{eve,fay,gil,nobody}'::text[]) as hidden (username);
select tests.sign_in('cid');
select results_eq(
    'select name, my_status::text from api.my_groups() order by name',
    $$values ('Private', 'invited'), ('Public', 'invited'), ('Secret', 'invited')$$,
    'an invited person finds the groups in their list'
);
select throws_ok(
    $$select pg_temp.invite('Public', 'dan')$$, 'PT403', 'only members of the group may do this',
    'an invited person may not invite (not_a_member)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.invite('Secret', 'dan')$$, 'PT404', 'no such group',
    'a secret group is not found'
);

-- People who ask to join.
select api.join_group(tests.group_id('Private'));
select tests.sign_in('eve');
select api.join_group(tests.group_id('Private'));
select tests.sign_in('mia');
select is(pg_temp.invite('Private', 'dan'), 'active', 'an invitation lets in a person who asked');
select is(tests.membership('Private', 'dan'), 'active member', 'as a member');
select is(
    pg_temp.invite('Private', 'eve'), 'active',
    'also a person with a private profile, whom only admins and moderators see'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"max_members": 5}')).max_members;
select tests.sign_in('hal');
select api.join_group(tests.group_id('Private'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.invite('Private', 'hal')$$, 'PT409', 'the group is full',
    'a full group refuses (group_full)'
);
select is(pg_temp.invite('Private', 'cid'), 'invited', 'a full group can still invite');
select (api.update_group(tests.group_id('Private'), '{"visibility": "public"}')).visibility;
select tests.sign_in('bob');
select is(
    pg_temp.invite('Private', 'hal'), 'pending',
    'an invitation by a member does not let a person in'
);

-- Banned people.
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Private'), tests.id('dan'));
select tests.sign_in('mia');
select throws_ok(
    $$select pg_temp.invite('Private', 'dan')$$, 'PT403', 'the person is banned from the group',
    'a moderator may not lift a ban (not_allowed)'
);
select tests.sign_in('ann');
select is(pg_temp.invite('Private', 'dan'), 'invited', 'an admin may');
select tests.sign_in('dan');
select api.answer_group_invitation(tests.group_id('Private'), true);
select is(tests.membership('Private', 'dan'), 'active member', 'the person can come back');
select ok(tests.memberships_are_true(), 'and is counted');

select tests.sign_in('ann');
select (api.update_group(tests.group_id('Public'), '{"is_active": false}')).is_active;
select throws_ok(
    $$select pg_temp.invite('Public', 'dan')$$, 'PT409', 'the group is dissolved',
    'a dissolved group cannot invite (closed)'
);
select tests.sign_in('cid');
select is_empty(
    $$select from api.my_groups() where name = 'Public'$$,
    'an invitation to a dissolved group is not listed'
);
select throws_ok(
    $$select pg_temp.invite('Public', 'dan')$$, 'PT404', 'no such group',
    'an invited person does not find a dissolved group'
);
select tests.sign_out();
select throws_ok(
    'select api.invite_to_group(null, null)', '42501',
    'permission denied for function invite_to_group', 'a visitor may not call it'
);

-- quota_used (PT429) is tested with internal.limit_locks.
select * from finish();
rollback;
