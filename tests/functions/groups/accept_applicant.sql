begin;
select plan(24);

select tests.band('Band', 'ann', 'private', '{bob,mia}', 5);
update groups.members set role = 'moderator' where user_id = tests.id('mia');
select tests.band('Secret', 'zoe', 'secret');
select tests.person(name) from unnest('{cid,dan,eve,fay,gil}'::text[]) as name;
create temporary table openings as
select name, null::uuid as id from unnest('{drums,piano,flute,secret}'::text[]) as name;
grant select, update on openings to public;
select tests.sign_in('ann');
update openings
set id = (api.post_opening(tests.group_id('Band'), tests.instrument(initcap(name)))).id
where name <> 'secret';
select tests.sign_in('zoe');
update openings
set id = (api.post_opening(tests.group_id('Secret'), tests.instrument('Drums'))).id
where name = 'secret';
create function pg_temp.apply(username text, name text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.apply_to_opening(id) from openings where openings.name = apply.name;
end
$$;
create function pg_temp.accept(name text, username text) returns void language sql as $$
    select api.accept_applicant(id, tests.id(username)) from openings
    where openings.name = accept.name
$$;
select pg_temp.apply(name, 'drums') from unnest('{cid,dan,eve,fay,gil}'::text[]) as name;
select pg_temp.apply(name, 'piano') from unnest('{cid,dan}'::text[]) as name;
select pg_temp.apply(name, 'flute') from unnest('{dan,eve}'::text[]) as name;
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('fay'), tests.id('mia'));
update identity.users set status = 'suspended' where username = 'gil';

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.accept('drums', 'cid')$$, 'PT403', 'others decide this in the group',
    'a member may not accept (not_the_decider)'
);
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.accept('drums', 'cid')$$, 'PT403', 'only members of the group may do this',
    'applicants may not accept themselves (not_a_member)'
);
select throws_ok(
    $$select pg_temp.accept('secret', 'cid')$$, 'PT404', 'no such opening',
    'an opening of a secret group is not found'
);
select tests.sign_in('mia');
select throws_ok(
    format('select pg_temp.accept(%L, %L)', 'drums', username), 'PT404',
    'no such applicant', username || ' cannot be accepted'
)
from unnest('{fay,gil,zoe,nobody}'::text[]) as absent (username);
select lives_ok(
    $$select pg_temp.accept('drums', 'cid')$$,
    'a moderator accepts an applicant with a private profile'
);
select results_eq(
    $$
        select role::text, instrument from api.group_members(tests.group_id('Band'))
        where username = 'cid'
    $$,
    $$values ('member', 'Drums')$$, 'the applicant becomes a member with the instrument'
);
select is(
    (select member_count from api.group_details(tests.group_id('Band'))), 4,
    'the new member is counted'
);
select ok(tests.memberships_are_true(), 'and takes part in the conversation');
select tests.as_owner();
select results_eq(
    $$
        select o.status::text, o.filled_by, o.closed_at from groups.openings as o
        join openings as n using (id) where n.name = 'drums'
    $$,
    $$values ('filled', tests.id('cid'), now())$$, 'the opening is filled'
);
select results_eq(
    $$
        select u.username, a.status::text, a.decided_at
        from groups.applications as a
        join openings as o on o.id = a.opening_id
        join identity.users as u on u.id = a.user_id
        where o.name = 'drums'
        order by u.username
    $$,
    $$values
        ('cid', 'accepted', now()), ('dan', 'declined', now()), ('eve', 'declined', now()),
        ('fay', 'declined', now()), ('gil', 'declined', now())
    $$,
    'the other applications are declined'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.accept('drums', 'dan')$$, 'PT409', 'the opening is filled',
    'a filled opening takes no other applicant (closed)'
);

-- An applicant who is a member by another opening.
select lives_ok(
    $$select pg_temp.accept('piano', 'cid')$$, 'a member can be accepted for another opening'
);
select is(
    (select instrument from api.group_members(tests.group_id('Band')) where username = 'cid'),
    'Piano', 'and plays its instrument now'
);
select is(
    (select member_count from api.group_details(tests.group_id('Band'))), 4,
    'a member is counted once'
);

-- A full group.
select lives_ok($$select pg_temp.accept('flute', 'dan')$$, 'the group takes its last member');
select tests.sign_in('ann');
update openings
set id = (api.post_opening(tests.group_id('Band'), tests.instrument('Flute'))).id
where name = 'flute';
select pg_temp.apply('eve', 'flute');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.accept('flute', 'eve')$$, 'PT409', 'the group is full',
    'a full group refuses (group_full)'
);
select is(tests.membership('Band', 'eve'), null, 'the refusal leaves no membership');
select tests.sign_in('eve');
select is(
    (select my_application::text from api.browse_openings()), 'pending',
    'the application is still pending'
);
select ok(tests.memberships_are_true(), 'member counts are right');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.accept_applicant(null, null)', 'PT401', 'the caller is not signed in',
    'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.accept_applicant(null, null)', '42501',
    'permission denied for function accept_applicant', 'a visitor may not call it'
);

select * from finish();
rollback;
