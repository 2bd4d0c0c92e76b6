begin;
select plan(15);

select tests.band('Band', 'ann', members => '{bob,cid}');
select tests.person('dan');
create function pg_temp.play(instrument text, username text default null) returns void language sql
as $$
    select api.set_member_instrument(
        tests.group_id('Band'), tests.instrument(instrument), tests.id(username)
    )
$$;
create function pg_temp.played() returns text language sql as $$
    select string_agg(username || ' ' || coalesce(instrument, '-'), ', ' order by username)
    from api.group_members(tests.group_id('Band'))
$$;

select tests.sign_in('bob');
select pg_temp.play('Drums');
select is(pg_temp.played(), 'ann -, bob Drums, cid -', 'a member sets their own instrument');
select throws_ok(
    $$select pg_temp.play('Drums', 'cid')$$, 'PT403', 'others decide this in the group',
    'but not that of another member (not_the_decider)'
);
select lives_ok($$select pg_temp.play('Drums', 'bob')$$, 'user_id may be the caller');
select tests.sign_in('ann');
select pg_temp.play('Piano', 'cid');
select is(pg_temp.played(), 'ann -, bob Drums, cid Piano', 'an admin sets it for another member');
select pg_temp.play(null, 'bob');
select is(pg_temp.played(), 'ann -, bob -, cid Piano', 'null removes the instrument');
select throws_ok(
    $$select api.set_member_instrument(tests.group_id('Band'), gen_random_uuid())$$, 'PT404',
    'no such instrument', 'an unknown instrument is refused'
);
select throws_ok(
    $$select pg_temp.play('Drums', 'dan')$$, 'PT404', 'no such member', 'a stranger is not found'
);
select throws_ok(
    'select api.set_member_instrument(gen_random_uuid(), null)', 'PT404', 'no such group',
    'an unknown group is not found'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.play('Drums')$$, 'PT403', 'only members of the group may do this',
    'a stranger may not set an instrument (not_a_member)'
);
select tests.sign_in('cid');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.play('Drums', 'cid')$$, 'PT404', 'no such member',
    'a member who blocked the admin is not found'
);
select tests.sign_in('cid');
select lives_ok($$select pg_temp.play('Drums')$$, 'that member may still set their own instrument');
select api.leave_group(tests.group_id('Band'));
select api.join_group(tests.group_id('Band'));
select is(
    (select instrument from api.group_members(tests.group_id('Band')) where username = 'cid'),
    'Drums', 'a member who comes back has their former instrument'
);
select tests.sign_in('bob');
select is(pg_temp.played(), 'ann -, bob -, cid Drums', 'other members see it');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.play('Drums')$$, 'PT403', 'the account is suspended',
    'a suspended account may not set an instrument'
);
select tests.sign_out();
select throws_ok(
    'select api.set_member_instrument(null, null)', '42501',
    'permission denied for function set_member_instrument', 'a visitor may not call it'
);

select * from finish();
rollback;
