begin;
select plan(21);

select tests.gig('Gig', 'ann', 'bob', 'cid', 'dan');
create function pg_temp.as_person(username text, what text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    if what = 'join' then
        perform api.join_pod(tests.pod('Bar'));
    else
        perform api.leave_pod(tests.pod('Bar'));
    end if;
end
$$;
create function pg_temp.state() returns text language sql security definer as $$
    select c.status || ' ' || (p.closed_at is null)
    from events.pods as p
    join chat.conversations as c on c.pod_id = p.id
    where p.name = 'Bar'
$$;
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Bar');
select pg_temp.as_person(name, 'join') from unnest('{dan,cid,bob}'::text[]) as n (name);

select lives_ok($$select pg_temp.as_person('cid', 'leave')$$, 'a member leaves');
select is(
    tests.seats_of('Bar'), 'ann creator, bob member, dan member', 'the others keep their roles'
);
select ok(tests.pods_are_true(), 'the conversation has the same people');
select lives_ok($$select pg_temp.as_person('cid', 'leave')$$, 'leaving again has no effect');
select is(
    (select count(*) from api.inbox()), 0::bigint, 'a person who left does not see the conversation'
);
select throws_ok(
    $$select pg_temp.as_person('eve', 'leave')$$, 'PT404', 'no such pod',
    'a stranger does not find the pod'
);

select lives_ok($$select pg_temp.as_person('ann', 'leave')$$, 'the creator leaves');
select is(
    tests.seats_of('Bar'), 'bob member, dan creator',
    'the member who has been in it for longest becomes the creator'
);
select lives_ok($$select pg_temp.as_person('ann', 'join')$$, 'the creator comes back');
select is(tests.seats_of('Bar'), 'ann member, bob member, dan creator', 'as a member');
select ok(tests.pods_are_true(), 'the creator of the pod is the admin of the conversation');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select lives_ok($$select pg_temp.as_person('dan', 'leave')$$, 'the next creator leaves');
select is(
    tests.seats_of('Bar'), 'ann creator, bob member',
    'a suspended member does not become the creator'
);
select lives_ok($$select pg_temp.as_person('ann', 'leave')$$, 'the only active member leaves');
select is(
    tests.seats_of('Bar'), 'bob creator',
    'a suspended member becomes the creator when no other is left'
);
select ok(tests.pods_are_true(), 'the conversation has the same admin');
select is(pg_temp.state(), 'open true', 'the pod is still open');

select tests.as_owner();
update identity.users set status = 'active' where username = 'bob';
select lives_ok($$select pg_temp.as_person('bob', 'leave')$$, 'the last member leaves');
select is(pg_temp.state(), 'closed false', 'the pod and its conversation are closed');
select throws_ok(
    $$select pg_temp.as_person('bob', 'leave')$$, 'PT404', 'no such pod',
    'a closed pod is not found'
);
select throws_ok(
    $$select pg_temp.as_person('cid', 'join')$$, 'PT404', 'no such pod', 'nobody can join it'
);

select * from finish();
rollback;
