begin;
select plan(14);

select tests.band('Band', 'ann', members => '{bob,mia}');
update groups.members set role = 'moderator' where user_id = tests.id('mia');
select tests.band('Secret', 'ann', 'secret');
select tests.person(name) from unnest('{cid,dan}'::text[]) as name;
create temporary table openings as
select name, null::uuid as id from unnest('{drums,piano,secret}'::text[]) as name;
grant select, update on openings to public;
select tests.sign_in('ann');
update openings
set id = (api.post_opening(
    tests.group_id(case name when 'secret' then 'Secret' else 'Band' end),
    tests.instrument(case name when 'piano' then 'Piano' else 'Drums' end)
)).id;
create function pg_temp.close(name text) returns void language sql
as 'select api.close_opening(id) from openings where openings.name = close.name';
select tests.sign_in('cid');
select api.apply_to_opening(id) from openings where name <> 'secret';

select throws_ok(
    $$select pg_temp.close('drums')$$, 'PT403', 'only members of the group may do this',
    'a stranger may not close an opening (not_a_member)'
);
select throws_ok(
    $$select pg_temp.close('secret')$$, 'PT404', 'no such opening',
    'an opening of a secret group is not found'
);
select throws_ok(
    'select api.close_opening(gen_random_uuid())', 'PT404', 'no such opening',
    'as if it did not exist'
);
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.close('drums')$$, 'PT403', 'others decide this in the group',
    'a member may not close an opening (not_the_decider)'
);
select tests.sign_in('mia');
select lives_ok($$select pg_temp.close('drums')$$, 'a moderator closes an opening');
select tests.sign_in('cid');
select results_eq(
    'select instrument, my_application::text from api.browse_openings()',
    $$values ('Piano', 'pending')$$, 'a closed opening is not listed'
);
select tests.as_owner();
select results_eq(
    $$
        select a.status::text, a.decided_at from groups.applications as a
        join openings as o on o.id = a.opening_id where o.name = 'drums'
    $$,
    $$values ('declined', now())$$, 'pending applications are declined'
);
select results_eq(
    $$
        select o.status::text, o.closed_at, o.filled_by from groups.openings as o
        join openings as n using (id) where n.name = 'drums'
    $$,
    $$values ('closed', now(), null::uuid)$$, 'the opening is closed'
);
select tests.sign_in('ann');
select lives_ok($$select pg_temp.close('drums')$$, 'closing again has no effect');
select api.accept_applicant(id, tests.id('cid')) from openings where name = 'piano';
select lives_ok($$select pg_temp.close('piano')$$, 'closing a filled opening is allowed');
select tests.as_owner();
select is(
    (select o.status::text from groups.openings as o join openings as n using (id)
    where n.name = 'piano'),
    'filled', 'but it stays filled'
);
select tests.sign_in('dan');
select throws_ok(
    'select api.apply_to_opening(id) from openings where name = $$drums$$', 'PT409',
    'the opening is closed', 'a closed opening takes no application'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.close_opening(null)', 'PT401', 'the caller is not signed in', 'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.close_opening(null)', '42501', 'permission denied for function close_opening',
    'a visitor may not call it'
);

select * from finish();
rollback;
