begin;
select plan(23);

select tests.band('Band', 'ann', 'private', '{bob,mia}', 6);
update groups.members set role = 'moderator' where user_id = tests.person('mia');
select tests.person(name) from unnest('{cid,dan,eve,fay,gil,hal}'::text[]) as name;
create function pg_temp.approve(username text, accept boolean default true) returns text
    language sql
    as 'select api.approve_member(tests.group_id($$Band$$), tests.id(username), accept)';
create function pg_temp.ask(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.join_group(tests.group_id('Band'));
end
$$;
select pg_temp.ask(name) from unnest('{cid,dan,eve,fay,gil,hal}'::text[]) as name;
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('eve');
update identity.users set status = 'suspended' where username = 'gil';
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('fay'), tests.id('ann'));

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.approve('cid')$$, 'PT403', 'others decide this in the group',
    'a member may not let people in (not_the_decider)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.approve('dan')$$, 'PT403', 'only members of the group may do this',
    'nor may the person who asks (not_a_member)'
);
select tests.sign_in('ann');
select is(pg_temp.approve('cid'), 'active', 'an admin lets a person in');
select is(tests.membership('Band', 'cid'), 'active member', 'as a member');
select is(pg_temp.approve('cid'), 'active', 'letting in a member has no effect');
select throws_ok(
    $$select pg_temp.approve('cid', false)$$, 'PT404', 'no such request to join',
    'a member cannot be turned down'
);
select is(
    pg_temp.approve('eve'), 'active',
    'a person with a private profile is seen by the people who decide'
);
select throws_ok(
    $$select pg_temp.approve('fay')$$, 'PT404', 'no such request to join',
    'a person who blocked the caller is not found'
);
select throws_ok(
    $$select pg_temp.approve('gil')$$, 'PT404', 'no such request to join',
    'nor is a suspended person'
);
select throws_ok(
    $$select pg_temp.approve('nobody')$$, 'PT404', 'no such request to join',
    'nor is null'
);
select throws_ok(
    $$select pg_temp.approve('dan', null)$$, 'PT422', 'accept is null', 'accept must not be null'
);
select tests.sign_in('mia');
select is(
    pg_temp.approve('fay'), 'active', 'a moderator lets in a person whom the admin does not see'
);
select is(pg_temp.approve('dan', false), 'left', 'a moderator turns a person down');
select is(tests.membership('Band', 'dan'), 'left', 'who is not a member');
select throws_ok(
    $$select pg_temp.approve('dan')$$, 'PT404', 'no such request to join',
    'and cannot be let in without asking again'
);
select pg_temp.ask('dan');
select tests.sign_in('mia');
select throws_ok(
    $$select pg_temp.approve('dan')$$, 'PT409', 'the group is full',
    'a full group refuses (group_full)'
);
select is(tests.membership('Band', 'dan'), 'pending', 'the request is still pending');
select ok(tests.memberships_are_true(), 'member counts are right');

select throws_ok(
    'select api.approve_member(gen_random_uuid(), tests.id($$dan$$))', 'PT404', 'no such group',
    'an unknown group is not found'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Band'), '{"max_members": 7, "is_active": false}')).name;
select throws_ok(
    $$select pg_temp.approve('dan')$$, 'PT409', 'the group is dissolved',
    'a dissolved group refuses (closed)'
);
select (api.update_group(tests.group_id('Band'), '{"is_active": true}')).name;
select is(pg_temp.approve('dan'), 'active', 'the person is let in when the group is active again');
select ok(tests.memberships_are_true(), 'and counted');
select tests.sign_out();
select throws_ok(
    'select api.approve_member(null, null)', '42501',
    'permission denied for function approve_member', 'a visitor may not call it'
);

select * from finish();
rollback;
