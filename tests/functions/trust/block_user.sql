begin;
select plan(35);

create function pg_temp.seen(by_whom text, other text)
    returns integer
    language plpgsql
as $$
begin
    perform tests.sign_in(by_whom);
    return (select count(*) from api.discover() where username = other)
        + (select count(*) from api.search_profiles(other) where username = other)
        + (select count(*) from api.my_matches() where username = other);
end
$$;

comment on function pg_temp.seen is 'In how many lists one person finds another.';

select tests.person('ann'), tests.person('bob'), tests.person('cid'), tests.person('dan');
select is(pg_temp.seen('ann', 'bob'), 2, 'Ann finds Bob before the block');
select is(pg_temp.seen('bob', 'ann'), 2, 'Bob finds Ann before the block');
select tests.sign_in('cid');
select api.react(tests.id('ann'), 'like');
select tests.sign_in('ann');
select is(
    (select matched from api.react(tests.id('cid'), 'like')), true, 'Cid and Ann are matched'
);
create temporary table talk as select conversation_id as id from api.my_matches();
grant select on talk to public;

select lives_ok(
    $$select api.block_user(tests.id('bob')), api.block_user(tests.id('cid'))$$,
    'a user can block two people'
);
select lives_ok($$select api.block_user(tests.id('bob'))$$, 'the same block again has no effect');
select bag_eq(
    'select blocked_id from trust.blocks', $$values (tests.id('bob')), (tests.id('cid'))$$,
    'each block is stored once'
);
select is(pg_temp.seen('ann', 'bob'), 0, 'Ann does not find Bob after the block');
select is(pg_temp.seen('bob', 'ann'), 0, 'Bob does not find Ann after the block');
select is(pg_temp.seen('cid', 'ann'), 0, 'Cid does not find Ann after the block');
select is_empty('select from matching.matches', 'the blocked person does not see the match');
select is_empty('select from api.inbox()', 'the blocked person does not see the conversation');
select throws_ok(
    'select api.history(id) from talk', 'PT404', 'no such conversation',
    'the blocked person cannot read the conversation'
);
select throws_ok(
    $$select api.send_message(id, content => 'Hello?') from talk$$, 'PT404',
    'no such conversation', 'the blocked person cannot write'
);
select tests.sign_in('ann');
select throws_ok(
    'select api.history(id) from talk', 'PT404', 'no such conversation',
    'the blocker cannot read the conversation'
);
select api.unblock_user(tests.id('cid'));
select is_empty('select from api.inbox()', 'a conversation that a block ended stays ended');
select api.block_user(tests.id('cid'));

-- A user can block a match even if the other person hides the profile, but not a hidden stranger.
select tests.as_owner();
select tests.person('fay'), internal.make_match(tests.person('eve'), tests.id('ann'));
update identity.profiles set privacy_level = 'private'
where user_id in (tests.id('eve'), tests.id('fay'));
select tests.sign_in('ann');
select throws_ok(
    $$select api.block_user(tests.id('fay'))$$, 'PT404', 'no such person',
    'a hidden stranger is not found'
);
select lives_ok($$select api.block_user(tests.id('eve'))$$, 'a hidden match can be blocked');
select lives_ok($$select api.react(tests.id('eve'), 'block')$$, 'react can repeat the block');
select is_empty(
    $$select from matching.matches where tests.id('eve') in (user1_id, user2_id)$$,
    'the match is over'
);

-- A hidden profile does not protect a person who can write to the caller.
select tests.as_owner();
select tests.matched('ann', 'gil');
insert into groups.groups (name, member_count) values ('Band', 2);
insert into groups.members (group_id, user_id, joined_at)
select id, tests.id(username), now()
from groups.groups
cross join (values ('ann'), ('fay')) as n (username);
select internal.open_group_conversation(id, tests.id('fay')) from groups.groups;
select internal.enter_group_conversation(id, tests.id('ann')) from groups.groups;
update identity.profiles set privacy_level = 'private' where user_id = tests.id('gil');
select tests.sign_in('gil');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('ann');
select lives_ok(
    $$select api.block_user(tests.id('gil'))$$, 'a hidden person can be blocked after a match'
);
select lives_ok(
    $$select api.block_user(tests.id('fay'))$$, 'a hidden person can be blocked in a group'
);
select is(
    array(select title from api.inbox()), array['Band'],
    'the group''s conversation goes on for both'
);

-- A block also hides a match that had ended before; who ended it stays.
select tests.as_owner();
select internal.make_match(tests.id('ann'), tests.id('dan'));
select tests.sign_in('dan');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('ann');
select api.block_user(tests.id('dan'));
select tests.sign_in('dan');
select is_empty('select from matching.matches', 'a match that was over before the block is hidden');
select tests.as_owner();
select is(
    (
        select (status, ended_by)::text from matching.matches
        where tests.id('dan') in (user1_id, user2_id)
    ),
    format('(blocked,%s)', tests.id('dan')), 'a match that was over before keeps who ended it'
);

select tests.sign_in('ann');
select throws_ok(
    $$select api.block_user(tests.id('ann'))$$, 'PT422', 'a user cannot block themselves',
    'a user cannot block themselves'
);
select throws_ok(
    format('select api.block_user(%L)', id), 'PT404', 'no such person', coalesce(id::text, 'null')
)
from unnest(array[null, '00000000-0000-7000-8000-000000000000'::uuid]) as id;
select tests.as_owner();
update identity.users set status = 'deleted', deleted_at = now() where username = 'dan';
select tests.sign_in('cid');
select throws_ok(
    $$select api.block_user(tests.id('dan'))$$, 'PT404', 'no such person',
    'a deleted user is not found'
);
select throws_ok(
    $$select api.block_user(tests.id('ann'))$$, 'PT404', 'no such person',
    'a person who blocks the caller is not found'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.block_user(tests.id('bob'))$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.block_user(tests.id('bob'))$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.block_user(tests.id('bob'))$$, '42501',
    'permission denied for function block_user', 'an anonymous caller is refused'
);

-- A person with a hidden profile can be blocked by people at the same event.
select tests.as_owner();
select tests.gig('Gig', 'hal', 'ida');
select tests.gig('Invited', 'jon');
update events.events set privacy = 'private' where title = 'Invited';
select tests.person('kim'), tests.person('lea');
insert into events.members (event_id, user_id, status, invited_by)
values (tests.gig_id('Invited'), tests.id('kim'), 'invited', tests.id('jon'));
update identity.profiles set privacy_level = 'private'
where user_id in (tests.id('hal'), tests.id('ida'), tests.id('jon'), tests.id('lea'));
select tests.sign_in('ida');
select lives_ok($$select api.block_user(tests.id('hal'))$$, 'an organiser can be blocked');
select tests.sign_in('kim');
select lives_ok(
    $$select api.block_user(tests.id('jon'))$$, 'a person who invited the caller can be blocked'
);
select throws_ok(
    $$select api.block_user(tests.id('lea'))$$, 'PT404', 'no such person',
    'a person who shares nothing with the caller is not found'
);

select * from finish();
rollback;
