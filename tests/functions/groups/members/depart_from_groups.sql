begin;
select plan(15);

select tests.band('Moderated', 'ann', members => '{bob,mia,moe}');
select tests.band('Plain', 'ann', members => '{bob,cid}');
select tests.band('Two', 'ann', members => '{bob}');
select tests.band('Alone', 'ann', 'private');
select tests.band('Suspended', 'ann', members => '{dan}');
select tests.band('Doubtful', 'ann', members => '{dan,cid}');
select tests.band('Over', 'ann', members => '{bob}');
select tests.band('Asked', 'bob', 'private');
select tests.band('Invited', 'bob');
select tests.band('Banned', 'bob');
update groups.members set role = 'moderator' where user_id in (tests.id('mia'), tests.id('moe'));
update groups.members set role = 'admin'
where user_id = tests.id('bob') and group_id = tests.group_id('Two');
-- The longest-standing members are not the first in the table.
update groups.members set joined_at = now() - interval '1 year'
where (group_id, user_id) in (
    (tests.group_id('Moderated'), tests.id('moe')), (tests.group_id('Plain'), tests.id('cid'))
);
update identity.users set status = 'suspended' where username = 'dan';
create temporary table opening as select null::uuid as id;
grant select, update on opening to public;

select tests.sign_in('ann');
update opening set id = (api.post_opening(tests.group_id('Alone'), tests.instrument('Drums'))).id;
select (api.update_group(tests.group_id('Over'), '{"is_active": false}')).id;
select api.join_group(tests.group_id(name)) from (values ('Asked'), ('Banned')) as g (name);
select tests.sign_in('bob');
select api.apply_to_opening(id) from opening;
select api.invite_to_group(tests.group_id('Invited'), tests.id('ann'));
select api.ban_member(tests.group_id('Banned'), tests.id('ann'));

select tests.as_service();
select lives_ok($$select api.remove_clerk_user('user_ann')$$, 'an account is deleted');
select tests.as_owner();
create function pg_temp.admins(name text) returns text language sql as $$
    select string_agg(u.username, ' ' order by u.username)
    from groups.members as m join identity.users as u on u.id = m.user_id
    where m.group_id = tests.group_id(name) and m.role = 'admin'
$$;
select is(
    pg_temp.admins('Moderated'), 'moe', 'the longest-standing moderator becomes admin'
);
select is(pg_temp.admins('Plain'), 'cid', 'without moderators, the longest-standing member');
select is(pg_temp.admins('Two'), 'bob', 'another admin stays the only admin');
select is(
    pg_temp.admins('Suspended'), 'dan', 'the only other member becomes admin even if suspended'
);
select is(pg_temp.admins('Doubtful'), 'cid', 'an active member comes before a suspended one');
select is(pg_temp.admins('Over'), null, 'a dissolved group gets no admin');
select results_eq(
    'select name from groups.groups where not is_active order by name',
    array['Alone', 'Over'], 'a group without other members is dissolved'
);
select results_eq(
    $$select o.status::text, a.status::text from groups.openings as o join groups.applications as a
    on a.opening_id = o.id$$,
    $$values ('closed', 'declined')$$, 'its openings are closed and applications declined'
);
select is(
    (select c.status::text from chat.conversations as c where group_id = tests.group_id('Alone')),
    'closed', 'and its conversation is closed'
);
select is(tests.membership('Asked', 'ann'), 'left', 'a request to join is withdrawn');
select is(tests.membership('Invited', 'ann'), 'left', 'an invitation ends');
select is(tests.membership('Banned', 'ann'), 'banned', 'a ban stays');
select ok(tests.memberships_are_true(), 'member counts are right');
select lives_ok(
    'select internal.depart_from_groups(tests.id($$ann$$))', 'a second call has no effect'
);

select * from finish();
rollback;
