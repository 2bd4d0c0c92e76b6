begin;
select plan(6);

select tests.befriended(name, 'ann') from unnest('{bob,cid,dan,eve}'::text[]) as name;
select tests.sign_in('ann');
select results_eq(
    $$select username from api.my_friends()$$, '{eve,dan,cid,bob}'::text[], 'the newest comes first'
);
select results_eq(
    format('select username from api.my_friends(cursor => %L)', (
        select cursor from api.my_friends(page_size => 2)
        order by friends_since limit 1
    )), '{cid,bob}'::text[], 'the cursor leads to the next page'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
select tests.blocked('dan', 'ann');
select tests.sign_in('ann');
select results_eq(
    $$select username from api.my_friends()$$, '{eve}'::text[],
    'people whom the caller may not see are left out'
);
select throws_ok(
    $$select api.my_friends(0)$$, 'PT422', null, 'a page has 1 to 100 rows'
);
select throws_ok(
    $$select api.my_friends(cursor => 'x')$$, 'PT422', null, 'a cursor that was made up is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.my_friends()$$, '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
