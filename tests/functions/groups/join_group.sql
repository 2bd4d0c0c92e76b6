begin;
select plan(27);

select tests.band('Public', 'ann');
select tests.band('Private', 'ann', 'private');
select tests.band('Secret', 'ann', 'secret');
select tests.band('Full', 'ann', members => '{bob}', max_members => 2);
select tests.person(name) from unnest('{cid,dan,eve}'::text[]) as name;
create function pg_temp.join(name text) returns text language sql
as 'select api.join_group(tests.group_id(name))';

select tests.sign_in('cid');
select is(pg_temp.join('Public'), 'active', 'anyone may join a public group');
select is(tests.membership('Public', 'cid'), 'active member', 'as a member');
select is(
    (select (member_count, my_role, conversation_id is not null)::text
    from api.group_details(tests.group_id('Public'))),
    '(2,member,t)', 'the member is counted and reads the conversation'
);
select is(pg_temp.join('Public'), 'active', 'joining again has no effect');
select is(pg_temp.join('Private'), 'pending', 'the caller asks to join a private group');
select is(pg_temp.join('Private'), 'pending', 'asking again has no effect');
select is(tests.membership('Private', 'cid'), 'pending', 'the membership is pending');
select is(
    (select (member_count, conversation_id)::text
    from api.group_details(tests.group_id('Private'))),
    '(1,)', 'a pending person is not counted and has no conversation'
);
select throws_ok(
    $$select pg_temp.join('Secret')$$, 'PT404', 'no such group', 'a secret group is not found'
);
select throws_ok(
    'select api.join_group(gen_random_uuid())', 'PT404', 'no such group', 'as if it did not exist'
);
select throws_ok(
    'select api.join_group(null)', 'PT404', 'no such group', 'null is not found'
);
select throws_ok(
    $$select pg_temp.join('Full')$$, 'PT409', 'the group is full',
    'a full group refuses (group_full)'
);
select is(tests.membership('Full', 'cid'), null, 'the refusal leaves no membership');

-- Invited people join at once.
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id(name), tests.id('dan'))
from (values ('Private'), ('Secret')) as g (name);
select tests.sign_in('dan');
select is(pg_temp.join('Private'), 'active', 'an invited person joins a private group');
select is(pg_temp.join('Secret'), 'active', 'and a secret group');

-- Leaving and coming back.
select api.leave_group(tests.group_id('Private'));
select is(pg_temp.join('Private'), 'pending', 'a former member of a private group asks again');
select tests.sign_in('cid');
select api.leave_group(tests.group_id('Public'));
select is(pg_temp.join('Public'), 'active', 'a former member of a public group joins again');
select ok(tests.memberships_are_true(), 'member counts are right');

-- A pending request when the group becomes public.
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"visibility": "public"}')).visibility;
select tests.sign_in('cid');
select is(
    pg_temp.join('Private'), 'active', 'a person who asked joins when the group becomes public'
);

-- Banned.
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Public'), tests.id('cid'));
select api.ban_member(tests.group_id('Secret'), tests.id('dan'));
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.join('Public')$$, 'PT403', 'the caller is banned from the group',
    'a banned person is refused (not_allowed)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.join('Secret')$$, 'PT404', 'no such group',
    'a person who is banned from a secret group does not find it'
);
select ok(tests.memberships_are_true(), 'banned people are not counted');

-- Admins and moderators see who asks, except people with whom there is a block.
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('eve'));
select tests.band('Choir', 'ann', 'private', '{bob}');
update groups.members set role = 'moderator'
where group_id = tests.group_id('Choir') and user_id = tests.id('bob');
select tests.sign_in('eve');
select is(pg_temp.join('Choir'), 'pending', 'a person whom the admin blocked may ask');
select tests.sign_in('ann');
select is_empty(
    $$select from api.group_members(tests.group_id('Choir'), 'pending')$$,
    'the admin does not see the request'
);
select tests.sign_in('bob');
select results_eq(
    $$select username from api.group_members(tests.group_id('Choir'), 'pending')$$,
    $$values ('eve')$$, 'the moderator does'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select pg_temp.join('Public')$$, 'PT401', 'the caller is not signed in', 'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.join_group(null)', '42501', 'permission denied for function join_group',
    'a visitor may not call it'
);

select * from finish();
rollback;
