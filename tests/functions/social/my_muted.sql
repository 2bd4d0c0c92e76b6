begin;
select plan(6);

select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as name;
insert into social.ties (user_id, other_user_id, is_muted)
select tests.id('ann'), tests.id(name), true from unnest('{bob,cid,dan}'::text[]) as name;
select tests.sign_in('ann');
select results_eq(
    'select username from api.my_muted()', '{dan,cid,bob}'::text[],
    'the newest account comes first'
);
select results_eq(
    format('select username from api.my_muted(cursor => %L)', (
        select cursor from api.my_muted(page_size => 1)
    )), '{cid,bob}'::text[], 'the cursor leads to the next page'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
select tests.sign_in('ann');
select results_eq(
    'select username from api.my_muted()', '{dan}'::text[],
    'people whom the caller may not see are left out'
);
select throws_ok('select api.my_muted(0)', 'PT422', null, 'a page has 1 to 100 rows');
select throws_ok(
    $$select api.my_muted(cursor => 'x')$$, 'PT422', null, 'a cursor that was made up is refused'
);
select tests.sign_out();
select throws_ok('select api.my_muted()', '42501', null, 'an anonymous caller may not call it');

select * from finish();
rollback;
