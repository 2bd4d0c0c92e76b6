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

comment on function pg_temp.seen is 'In how many lists somebody finds another.';

select tests.person('ann'), tests.person('bob'), tests.person('cid'), tests.person('dan');
select is(pg_temp.seen('ann', 'bob'), 2, 'before the block Ann finds Bob');
select is(pg_temp.seen('bob', 'ann'), 2, 'and Bob finds Ann');
select tests.sign_in('cid');
select api.react(tests.id('ann'), 'like');
select tests.sign_in('ann');
select is((select matched from api.react(tests.id('cid'), 'like')), true, 'Cid is a match');
create temporary table talk as select conversation_id as id from api.my_matches();
grant select on talk to public;

select lives_ok(
    $$select api.block_user(tests.id('bob')), api.block_user(tests.id('cid'))$$, 'two blocks'
);
select lives_ok($$select api.block_user(tests.id('bob'))$$, 'again, it changes nothing');
select bag_eq(
    'select blocked_id from trust.blocks', $$values (tests.id('bob')), (tests.id('cid'))$$,
    'each is kept once'
);
select is(pg_temp.seen('ann', 'bob'), 0, 'Ann does not find Bob any more');
select is(pg_temp.seen('bob', 'ann'), 0, 'nor Bob Ann');
select is(pg_temp.seen('cid', 'ann'), 0, 'a match is over');
select is_empty('select from matching.matches', 'as if it had never been');
select is_empty('select from api.inbox()', 'and so is the conversation');
select throws_ok(
    'select api.history(id) from talk', 'PT404', 'no such conversation', 'nobody reads in it'
);
select throws_ok(
    $$select api.send_message(id, content => 'Hello?') from talk$$, 'PT404',
    'no such conversation', 'or writes'
);
select tests.sign_in('ann');
select throws_ok(
    'select api.history(id) from talk', 'PT404', 'no such conversation', 'nor does who blocks'
);
select api.unblock_user(tests.id('cid'));
select is_empty('select from api.inbox()', 'what a block has ended stays ended');
select api.block_user(tests.id('cid'));

-- Of a match one may get rid even when the other has hidden the profile; of a stranger there is
-- nothing to get rid of.
select tests.as_owner();
select tests.person('fay'), internal.make_match(tests.person('eve'), tests.id('ann'));
update identity.profiles set privacy_level = 'private'
where user_id in (tests.id('eve'), tests.id('fay'));
select tests.sign_in('ann');
select throws_ok(
    $$select api.block_user(tests.id('fay'))$$, 'PT404', 'no such person', 'a hidden stranger'
);
select lives_ok($$select api.block_user(tests.id('eve'))$$, 'a hidden match');
select lives_ok($$select api.react(tests.id('eve'), 'block')$$, 'in another word, again');
select is_empty(
    $$select from matching.matches where tests.id('eve') in (user1_id, user2_id)$$, 'is over'
);

-- Nor does a hidden profile protect who writes to one: in a group, or after the match.
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
select lives_ok($$select api.block_user(tests.id('gil'))$$, 'after a match');
select lives_ok($$select api.block_user(tests.id('fay'))$$, 'in a group');
select is(
    array(select title from api.inbox()), array['Band'],
    'the group''s conversation goes on for both'
);

-- A match that had been ended is hidden by a block as well; who ended it stays.
select tests.as_owner();
select internal.make_match(tests.id('ann'), tests.id('dan'));
select tests.sign_in('dan');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('ann');
select api.block_user(tests.id('dan'));
select tests.sign_in('dan');
select is_empty('select from matching.matches', 'nor is one seen that was over before');
select tests.as_owner();
select is(
    (
        select (status, ended_by)::text from matching.matches
        where tests.id('dan') in (user1_id, user2_id)
    ),
    format('(blocked,%s)', tests.id('dan')), 'of which it stays who ended it'
);

select tests.sign_in('ann');
select throws_ok(
    $$select api.block_user(tests.id('ann'))$$, 'PT422', 'a user cannot block themselves', 'not oneself'
);
select throws_ok(
    format('select api.block_user(%L)', id), 'PT404', 'no such person', coalesce(id::text, 'null')
)
from unnest(array[null, '00000000-0000-7000-8000-000000000000'::uuid]) as id;
select tests.as_owner();
update identity.users set status = 'deleted', deleted_at = now() where username = 'dan';
select tests.sign_in('cid');
select throws_ok(
    $$select api.block_user(tests.id('dan'))$$, 'PT404', 'no such person', 'nor who is gone'
);
select throws_ok(
    $$select api.block_user(tests.id('ann'))$$, 'PT404', 'no such person',
    'who blocked the caller is answered as who does not exist'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.block_user(tests.id('bob'))$$, 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.block_user(tests.id('bob'))$$, 'PT401', 'nobody is signed in', 'nor is nobody'
);
select tests.sign_out();
select throws_ok(
    $$select api.block_user(tests.id('bob'))$$, '42501',
    'permission denied for function block_user', 'nor an anonymous caller'
);

-- Whom one meets at an event can be blocked, too, who hides their profile from all others.
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
select lives_ok($$select api.block_user(tests.id('hal'))$$, 'who organises it is blocked');
select tests.sign_in('kim');
select lives_ok($$select api.block_user(tests.id('jon'))$$, 'so is who has invited the caller');
select throws_ok(
    $$select api.block_user(tests.id('lea'))$$, 'PT404', 'no such person',
    'not who shares nothing with the caller'
);

select * from finish();
rollback;
