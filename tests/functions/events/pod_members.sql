begin;
select plan(9);

select tests.gig('Gig', 'ann', 'bob', 'cid', 'dan', 'eve');
create function pg_temp.join_as(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.join_pod(tests.pod('Bar'));
end
$$;
select tests.sign_in('bob');
select api.create_pod(tests.gig_id('Gig'), 'Bar');
select pg_temp.join_as(name) from unnest('{ann,cid,dan}'::text[]) as n (name);

select results_eq(
    $$select user_id, username, display_name, role::text from api.pod_members(tests.pod('Bar'))$$,
    $$values
        (tests.id('bob'), 'bob', 'Bob', 'creator'),
        (tests.id('ann'), 'ann', 'Ann', 'member'),
        (tests.id('cid'), 'cid', 'Cid', 'member'),
        (tests.id('dan'), 'dan', 'Dan', 'member')$$,
    'the people in a pod, in the order in which they joined'
);
select results_eq(
    $$select second.username
    from api.pod_members(tests.pod('Bar'), 1) as first
    cross join lateral api.pod_members(tests.pod('Bar'), 2, first.cursor) as second$$,
    array['ann', 'cid'], 'the cursor leads to the next page'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
update identity.users set status = 'suspended' where username = 'cid';
select tests.sign_in('bob');
select api.block_user(tests.id('dan'));
select results_eq(
    $$select username from api.pod_members(tests.pod('Bar'))$$, array['bob', 'ann'],
    'people with a private profile are listed, suspended and blocked ones are not'
);
select tests.sign_in('dan');
select results_eq(
    $$select username from api.pod_members(tests.pod('Bar'))$$, array['ann', 'dan'],
    'a person who blocks the caller is not listed'
);
select tests.sign_in('eve');
select throws_ok(
    $$select * from api.pod_members(tests.pod('Bar'))$$, 'PT403', 'the caller is not in the pod',
    'a person who is not in the pod may not see its members'
);
select tests.sign_in('fay');
select throws_ok(
    $$select * from api.pod_members(tests.pod('Bar'))$$, 'PT404', 'no such pod',
    'a stranger does not find the pod'
);
select throws_ok(
    $$select * from api.pod_members('00000000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such pod', 'a pod that does not exist is not found'
);
select tests.sign_in('ann');
select throws_ok(
    $$select * from api.pod_members(tests.pod('Bar'), cursor => 'x')$$, 'PT422',
    'the cursor is invalid', 'a broken cursor is refused'
);
select tests.sign_out();
select throws_ok(
    $$select * from api.pod_members(tests.pod('Bar'))$$, '42501', null,
    'a visitor may not see the members'
);

select * from finish();
rollback;
