begin;
select plan(15);

select tests.band('Band', 'ann', members => '{bob,mia}');
update groups.members set role = 'moderator' where user_id = tests.id('mia');
select tests.band('Secret', 'ann', 'secret');
select tests.person('cid');

select tests.sign_in('ann');
select results_eq(
    $$
        select group_id, instrument_id, description, min_skill::text, status::text, created_by,
            filled_by, closed_at
        from api.post_opening(
            tests.group_id('Band'), tests.instrument('Drums'), 'Loud', 'advanced'
        )
    $$,
    $$values (
        tests.group_id('Band'), tests.instrument('Drums'), 'Loud', 'advanced', 'open',
        tests.id('ann'), null::uuid, null::timestamptz
    )$$,
    'an admin posts an opening'
);
select tests.sign_in('mia');
select is(
    (
        select (description, min_skill, status)::text
        from api.post_opening(tests.group_id('Band'), tests.instrument('Piano'))
    ),
    '(,,open)', 'so does a moderator; description and skill may be missing'
);
select tests.sign_in('cid');
select bag_eq(
    'select instrument from api.browse_openings()', $$values ('Drums'), ('Piano')$$,
    'other people find the openings'
);
select tests.sign_in('bob');
select throws_ok(
    $$select api.post_opening(tests.group_id('Band'), tests.instrument('Drums'))$$, 'PT403',
    'others decide this in the group', 'a member may not post an opening (not_the_decider)'
);
select tests.sign_in('cid');
select throws_ok(
    $$select api.post_opening(tests.group_id('Band'), tests.instrument('Drums'))$$, 'PT403',
    'only members of the group may do this', 'nor may a stranger (not_a_member)'
);
select throws_ok(
    $$select api.post_opening(tests.group_id('Secret'), tests.instrument('Drums'))$$, 'PT404',
    'no such group', 'a secret group is not found'
);
select throws_ok(
    $$select api.post_opening(gen_random_uuid(), tests.instrument('Drums'))$$, 'PT404',
    'no such group', 'as if it did not exist'
);
select tests.sign_in('ann');
select throws_ok(
    format('select api.post_opening(tests.group_id($$Band$$), %s)', arguments), state, message,
    arguments || ' is refused'
)
from (
    values
    ('null', 'PT404', 'no such instrument'),
    ('gen_random_uuid()', 'PT404', 'no such instrument'),
    ('tests.instrument($$Drums$$), repeat($$x$$, 2001)', 'PT422', 'description is too long')
) as bad (arguments, state, message);
select lives_ok(
    $$
        select api.post_opening(
            tests.group_id('Secret'), tests.instrument('Drums'), repeat('x', 2000)
        )
    $$,
    'a secret group may post an opening'
);
select tests.sign_in('cid');
select is(
    (select count(*) from api.browse_openings()), 2::bigint, 'other people do not find it'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Band'), '{"is_active": false}')).id;
select throws_ok(
    $$select api.post_opening(tests.group_id('Band'), tests.instrument('Drums'))$$, 'PT409',
    'the group is dissolved', 'a dissolved group may not post an opening (closed)'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.post_opening(null, null)', 'PT403', 'the account is suspended',
    'a suspended account may not post an opening'
);
select tests.sign_out();
select throws_ok(
    'select api.post_opening(null, null)', '42501', 'permission denied for function post_opening',
    'a visitor may not call it'
);

select * from finish();
rollback;
