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
select is(pg_temp.join('Public'), 'active', 'everybody joins a public group');
select is(tests.membership('Public', 'cid'), 'active member', 'as a member');
select is(
    (select (member_count, my_role, conversation_id is not null)::text
    from api.group_details(tests.group_id('Public'))),
    '(2,member,t)', 'is counted, and in its conversation'
);
select is(pg_temp.join('Public'), 'active', 'again, it changes nothing');
select is(pg_temp.join('Private'), 'pending', 'a private one lets people in');
select is(pg_temp.join('Private'), 'pending', 'once they are asked');
select is(tests.membership('Private', 'cid'), 'pending', 'so they wait');
select is(
    (select (member_count, conversation_id)::text
    from api.group_details(tests.group_id('Private'))),
    '(1,)', 'outside of it'
);
select throws_ok(
    $$select pg_temp.join('Secret')$$, 'PT404', 'no such group', 'a secret one is not there'
);
select throws_ok(
    'select api.join_group(gen_random_uuid())', 'PT404', 'no such group', 'like one that is not'
);
select throws_ok(
    'select api.join_group(null)', 'PT404', 'no such group', 'or none at all'
);
select throws_ok(
    $$select pg_temp.join('Full')$$, 'PT409', 'the group is full',
    'nobody gets a seat that is not there (group_full)'
);
select is(tests.membership('Full', 'cid'), null, 'and nothing is left of it');

-- Whoever is invited comes in.
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id(name), tests.id('dan'))
from (values ('Private'), ('Secret')) as g (name);
select tests.sign_in('dan');
select is(pg_temp.join('Private'), 'active', 'who is invited joins a private group');
select is(pg_temp.join('Secret'), 'active', 'and a secret one');

-- Leaving and coming back.
select api.leave_group(tests.group_id('Private'));
select is(pg_temp.join('Private'), 'pending', 'who has left a private group asks again');
select tests.sign_in('cid');
select api.leave_group(tests.group_id('Public'));
select is(pg_temp.join('Public'), 'active', 'who has left a public one comes back');
select ok(tests.memberships_are_true(), 'all of it is counted');

-- Who asked a group that is public now.
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"visibility": "public"}')).visibility;
select tests.sign_in('cid');
select is(
    pg_temp.join('Private'), 'active', 'who asked a private group that is public now joins it'
);

-- Banned.
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Public'), tests.id('cid'));
select api.ban_member(tests.group_id('Secret'), tests.id('dan'));
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.join('Public')$$, 'PT403', 'the caller is banned from the group',
    'who is banned stays out (not_allowed)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.join('Secret')$$, 'PT404', 'no such group',
    'of a secret group they do not even know'
);
select ok(tests.memberships_are_true(), 'and nobody is counted who is out');

-- Whoever decides is woken, but not by somebody whom they have blocked.
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('eve'));
select tests.band('Choir', 'ann', 'private', '{bob}');
update groups.members set role = 'moderator'
where group_id = tests.group_id('Choir') and user_id = tests.id('bob');
select tests.sign_in('eve');
select is(pg_temp.join('Choir'), 'pending', 'somebody whom the admin has blocked may ask, too');
select tests.sign_in('ann');
select is_empty(
    $$select from api.group_members(tests.group_id('Choir'), 'pending')$$,
    'the admin is not told'
);
select tests.sign_in('bob');
select results_eq(
    $$select username from api.group_members(tests.group_id('Choir'), 'pending')$$,
    $$values ('eve')$$, 'but the moderator is'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select pg_temp.join('Public')$$, 'PT401', 'nobody is signed in', 'nobody joins nothing'
);
select tests.sign_out();
select throws_ok(
    'select api.join_group(null)', '42501', 'permission denied for function join_group',
    'nor does an anonymous caller'
);

select * from finish();
rollback;
