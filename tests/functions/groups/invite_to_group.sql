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
select is(pg_temp.invite('Public', 'cid'), 'invited', 'a member invites into a public group');
select is(tests.membership('Public', 'cid'), 'invited', 'so that somebody is invited');
select is(pg_temp.invite('Public', 'cid'), 'invited', 'again, it changes nothing');
select is(pg_temp.invite('Public', 'ann'), 'active', 'who is in it is in it');
select is(pg_temp.invite('Public', 'bob'), 'active', 'as oneself is');
select throws_ok(
    $$select pg_temp.invite('Private', 'cid')$$, 'PT403', 'others decide this in the group',
    'into a private one a member invites nobody (not_the_decider)'
);
select throws_ok(
    $$select pg_temp.invite('Secret', 'cid')$$, 'PT403', 'others decide this in the group',
    'nor into a secret one'
);
select tests.sign_in('mia');
select is(pg_temp.invite('Private', 'cid'), 'invited', 'a moderator does');
select tests.sign_in('ann');
select is(pg_temp.invite('Secret', 'cid'), 'invited', 'and an admin');
select throws_ok(
    format('select pg_temp.invite(%L, %L)', 'Public', username), 'PT404', 'no such person',
    'whom one does not see is not there: ' || username
)
from unnest('{eve,fay,gil,nobody}'::text[]) as hidden (username);
select tests.sign_in('cid');
select results_eq(
    'select name, my_status::text from api.my_groups() order by name',
    $$values ('Private', 'invited'), ('Public', 'invited'), ('Secret', 'invited')$$,
    'who is invited finds it'
);
select throws_ok(
    $$select pg_temp.invite('Public', 'dan')$$, 'PT403', 'only members of the group may do this',
    'who does not belong to it invites nobody (not_a_member)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.invite('Secret', 'dan')$$, 'PT404', 'no such group',
    'nor who knows nothing of it'
);

-- Who has asked.
select api.join_group(tests.group_id('Private'));
select tests.sign_in('eve');
select api.join_group(tests.group_id('Private'));
select tests.sign_in('mia');
select is(pg_temp.invite('Private', 'dan'), 'active', 'who has asked to be let in is');
select is(tests.membership('Private', 'dan'), 'active member', 'at once');
select is(
    pg_temp.invite('Private', 'eve'), 'active', 'also somebody whom only who decides may see'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"max_members": 5}')).max_members;
select tests.sign_in('hal');
select api.join_group(tests.group_id('Private'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.invite('Private', 'hal')$$, 'PT409', 'the group is full',
    'while there is room (group_full)'
);
select is(pg_temp.invite('Private', 'cid'), 'invited', 'an invitation takes no seat');
select (api.update_group(tests.group_id('Private'), '{"visibility": "public"}')).visibility;
select tests.sign_in('bob');
select is(
    pg_temp.invite('Private', 'hal'), 'pending', 'whom a member invites, who decides nothing, waits'
);

-- Who is banned.
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Private'), tests.id('dan'));
select tests.sign_in('mia');
select throws_ok(
    $$select pg_temp.invite('Private', 'dan')$$, 'PT403', 'the person is banned from the group',
    'a moderator does not lift a ban (not_allowed)'
);
select tests.sign_in('ann');
select is(pg_temp.invite('Private', 'dan'), 'invited', 'an admin does');
select tests.sign_in('dan');
select api.answer_group_invitation(tests.group_id('Private'), true);
select is(tests.membership('Private', 'dan'), 'active member', 'so that they come back');
select ok(tests.memberships_are_true(), 'and are counted');

select tests.sign_in('ann');
select (api.update_group(tests.group_id('Public'), '{"is_active": false}')).is_active;
select throws_ok(
    $$select pg_temp.invite('Public', 'dan')$$, 'PT409', 'the group is dissolved',
    'nobody is invited into a group that is over (closed)'
);
select tests.sign_in('cid');
select is_empty(
    $$select from api.my_groups() where name = 'Public'$$, 'and who was does not find it any more'
);
select throws_ok(
    $$select pg_temp.invite('Public', 'dan')$$, 'PT404', 'no such group', 'nor know of it'
);
select tests.sign_out();
select throws_ok(
    'select api.invite_to_group(null, null)', '42501',
    'permission denied for function invite_to_group', 'an anonymous caller invites nobody'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
