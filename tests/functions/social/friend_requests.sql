begin;
select plan(6);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
insert into social.friendships (user1_id, user2_id, requester_id, requested_at)
select
    least(tests.id('ann'), tests.id(name)), greatest(tests.id('ann'), tests.id(name)),
    tests.id(name), now() + n * interval '1 second'
from unnest('{bob,cid,dan,eve}'::text[]) with ordinality as f (name, n);
select tests.sign_in('ann');
select results_eq(
    $$select username from api.friend_requests()$$, '{eve,dan,cid,bob}'::text[], 'the newest comes first'
);
select results_eq(
    format('select username from api.friend_requests(cursor => %L)', (
        select cursor from api.friend_requests(page_size => 2)
        order by requested_at limit 1
    )), '{cid,bob}'::text[], 'the cursor leads to the next page'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
select tests.blocked('dan', 'ann');
select tests.sign_in('ann');
select results_eq(
    $$select username from api.friend_requests()$$, '{eve,cid}'::text[],
    'suspended people and blocks are left out; a private person has shown themselves by asking'
);
select throws_ok(
    $$select api.friend_requests(0)$$, 'PT422', null, 'a page has 1 to 100 rows'
);
select throws_ok(
    $$select api.friend_requests(cursor => 'x')$$, 'PT422', null, 'a cursor that was made up is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.friend_requests()$$, '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
