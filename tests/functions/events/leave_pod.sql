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
    tests.seats_of('Bar'), 'ann creator, bob member, dan member', 'the others stay as they are'
);
select ok(tests.pods_are_true(), 'the conversation knows');
select lives_ok($$select pg_temp.as_person('cid', 'leave')$$, 'leaving again changes nothing');
select is((select count(*) from api.inbox()), 0::bigint, 'who has left does not read on');
select throws_ok(
    $$select pg_temp.as_person('eve', 'leave')$$, 'PT404', 'no such pod',
    'a stranger learns nothing'
);

select lives_ok($$select pg_temp.as_person('ann', 'leave')$$, 'the creator leaves');
select is(
    tests.seats_of('Bar'), 'bob member, dan creator', 'who has been in it for longest leads it'
);
select lives_ok($$select pg_temp.as_person('ann', 'join')$$, 'the creator comes back');
select is(tests.seats_of('Bar'), 'ann member, bob member, dan creator', 'as one of them');
select ok(tests.pods_are_true(), 'who leads the pod leads the conversation');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select lives_ok($$select pg_temp.as_person('dan', 'leave')$$, 'the next one leaves');
select is(
    tests.seats_of('Bar'), 'ann creator, bob member', 'somebody suspended does not lead it'
);
select lives_ok($$select pg_temp.as_person('ann', 'leave')$$, 'as long as there is another');
select is(tests.seats_of('Bar'), 'bob creator', 'who else should');
select ok(tests.pods_are_true(), 'of the conversation, too');
select is(pg_temp.state(), 'open true', 'it is still there');

select tests.as_owner();
update identity.users set status = 'active' where username = 'bob';
select lives_ok($$select pg_temp.as_person('bob', 'leave')$$, 'the last one leaves');
select is(pg_temp.state(), 'closed false', 'that closes it, and its conversation');
select throws_ok(
    $$select pg_temp.as_person('bob', 'leave')$$, 'PT404', 'no such pod', 'it is gone'
);
select throws_ok(
    $$select pg_temp.as_person('cid', 'join')$$, 'PT404', 'no such pod', 'for everybody'
);

select * from finish();
rollback;
