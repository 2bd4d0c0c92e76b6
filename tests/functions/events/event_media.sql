begin;
select plan(18);

select tests.gig('Gig', 'ann', 'bob', 'cid'), tests.gig('Later', 'ann');
create function pg_temp.share(name text, pod text default null) returns void language plpgsql as $$
begin
    perform api.add_event_media(
        tests.gig_id('Gig'), 'image', 'https://x.org/' || name, tests.pod(share.pod)
    );
end
$$;
create function pg_temp.shown(pod text default null) returns setof text language sql as $$
    select right(url, 1) from api.event_media(tests.gig_id('Gig'), tests.pod(pod))
$$;
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Bar'), api.create_pod(tests.gig_id('Gig'), 'Mine');
select pg_temp.share('1'), pg_temp.share('2', 'Bar'), pg_temp.share('3', 'Mine');
select tests.sign_in('bob');
select api.join_pod(tests.pod('Bar'));
select pg_temp.share('4'), pg_temp.share('5', 'Bar');

select results_eq(
    'select pg_temp.shown()', array['5', '4', '2', '1'],
    'a member sees what is shared with all and with their pods, the newest first'
);
select results_eq(
    $$select pg_temp.shown('Bar')$$, array['5', '2'], 'pod_id limits the list to one pod'
);
select results_eq(
    $$select user_id, username, display_name, kind::text, pod_id
    from api.event_media(tests.gig_id('Gig')) where url = 'https://x.org/2'$$,
    $$values (tests.id('ann'), 'ann', 'Ann', 'image', tests.pod('Bar'))$$,
    'a row says who shared it'
);
select results_eq(
    $$select right(second.url, 1)
    from (select * from api.event_media(tests.gig_id('Gig'), page_size => 2) offset 1) as first
    cross join lateral api.event_media(
        tests.gig_id('Gig'), page_size => 2, cursor => first.cursor
    ) as second$$,
    array['2', '1'], 'the cursor leads to the next page'
);
select throws_ok(
    $$select * from api.event_media(tests.gig_id('Gig'), page_size => 101)$$, 'PT422',
    'page_size is out of range', 'a page of more than 100 rows is refused'
);
select throws_ok(
    $$select pg_temp.shown('Mine')$$, 'PT404', 'the caller is in no such pod of the event',
    'a pod that the caller is not in is not found'
);
select lives_ok($$select api.leave_pod(tests.pod('Bar'))$$, 'a member leaves the pod');
select results_eq(
    'select pg_temp.shown()', array['5', '4', '1'],
    'then they still see what they shared in it, and nothing else'
);

select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_in('cid');
select results_eq(
    'select pg_temp.shown()', array['4', '1'],
    'members see what others share whatever their privacy level'
);
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('cid'));
select tests.sign_in('cid');
select results_eq('select pg_temp.shown()', array['1'], 'media of a blocked person are left out');
select tests.as_owner();
delete from trust.blocks;
update identity.profiles set privacy_level = 'private' where user_id = tests.id('bob');
select tests.sign_in('cid');
select results_eq(
    'select pg_temp.shown()', array['4', '1'], 'media of a member with a private profile are shown'
);
select tests.sign_in('bob');
select api.leave_event(tests.gig_id('Gig'));
select tests.sign_in('cid');
select results_eq(
    'select pg_temp.shown()', array['1'],
    'media of a person with a private profile who left are left out'
);
select tests.sign_in('ann');
select api.block_user(tests.id('cid'));
select tests.sign_in('cid');
select throws_ok(
    'select pg_temp.shown()', 'PT404', 'no such event',
    'a person whom the organiser blocks does not find the event'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('ann');
select results_eq(
    'select pg_temp.shown()', array['3', '2', '1'], 'media of a suspended person are left out'
);

select tests.sign_in('eve');
select throws_ok(
    'select pg_temp.shown()', 'PT403', 'the caller is not a member of the event',
    'only members see media'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok('select pg_temp.shown()', 'PT404', 'no such event', 'a hidden event is not found');
select throws_ok(
    $$select * from api.event_media('00000000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such event', 'nor is an event that does not exist'
);
select tests.sign_out();
select throws_ok('select pg_temp.shown()', '42501', null, 'a visitor may not see media');

select * from finish();
rollback;
