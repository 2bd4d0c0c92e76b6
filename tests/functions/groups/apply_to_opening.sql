begin;
select plan(19);

select tests.band('Band', 'ann', 'private', '{bob}');
select tests.band('Secret', 'ann', 'secret');
select tests.person(name) from unnest('{cid,dan,eve}'::text[]) as name;
create temporary table openings as
select name, null::uuid as id from unnest('{Band,Secret}'::text[]) as name;
grant select, update on openings to public;
select tests.sign_in('ann');
update openings set id = (api.post_opening(tests.group_id(name), tests.instrument('Drums'))).id;
create function pg_temp.apply(name text, message text default null) returns void language sql
as 'select api.apply_to_opening(id, message) from openings where openings.name = apply.name';
create function pg_temp.applied() returns text language sql as $$
    select string_agg(concat_ws(' ', username, message, status), ', ')
    from openings, api.opening_applicants(openings.id)
    where openings.name = 'Band'
$$;

select tests.sign_in('cid');
select lives_ok($$select pg_temp.apply('Band', 'I am loud')$$, 'a person applies');
select tests.sign_in('ann');
select is(pg_temp.applied(), 'cid I am loud pending', 'the admin sees the application');
select tests.sign_in('cid');
select lives_ok(
    $$select pg_temp.apply('Band', 'I am very loud')$$, 'a second application is accepted'
);
select tests.sign_in('ann');
select is(pg_temp.applied(), 'cid I am very loud pending', 'and replaces the message');
select tests.sign_in('cid');
select pg_temp.apply('Band');
select is(
    (select my_application::text from api.browse_openings()), 'pending', 'a message is not needed'
);
select throws_ok(
    $$select pg_temp.apply('Band', repeat('x', 1001))$$, 'PT422', 'message is too long',
    'a message has at most 1,000 characters'
);
select throws_ok(
    $$select pg_temp.apply('Secret')$$, 'PT404', 'no such opening',
    'an opening of a secret group is not found'
);
select throws_ok(
    'select api.apply_to_opening(gen_random_uuid())', 'PT404', 'no such opening',
    'as if it did not exist'
);
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.apply('Band')$$, 'PT403', 'the caller may not apply to this group',
    'a member may not apply (not_allowed)'
);
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id('Secret'), tests.id('cid'));
select tests.sign_in('cid');
select lives_ok(
    $$select pg_temp.apply('Secret')$$, 'a person who is invited to a secret group may apply'
);

-- Banned, and back.
select tests.sign_in('dan');
select api.join_group(tests.group_id('Band'));
select pg_temp.apply('Band', 'And I');
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Band'), tests.id('dan'));
select is(pg_temp.applied(), 'cid pending, dan And I declined', 'a ban declines the application');
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.apply('Band')$$, 'PT403', 'the caller may not apply to this group',
    'a banned person may not apply'
);
select tests.sign_in('ann');
select api.invite_to_group(tests.group_id('Band'), tests.id('dan'));
select tests.sign_in('dan');
select lives_ok(
    $$select pg_temp.apply('Band', 'Now?')$$, 'they may apply when an admin has invited them'
);
select tests.sign_in('ann');
select is(pg_temp.applied(), 'cid pending, dan Now? pending', 'their application is pending again');
select tests.sign_in('dan');
select api.answer_group_invitation(tests.group_id('Band'), false);
select tests.sign_in('ann');
select is(
    pg_temp.applied(), 'cid pending, dan Now? declined',
    'declining the invitation declines the application'
);

select api.accept_applicant(id, tests.id('cid')) from openings where name = 'Band';
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.apply('Band')$$, 'PT409', 'the opening is filled',
    'a filled opening refuses (closed)'
);
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.apply('Band')$$, 'PT403', 'the caller may not apply to this group',
    'the member who filled it may not apply'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.apply_to_opening(null)', 'PT401', 'the caller is not signed in',
    'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.apply_to_opening(null)', '42501',
    'permission denied for function apply_to_opening', 'a visitor may not call it'
);

select * from finish();
rollback;
