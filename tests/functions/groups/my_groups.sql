begin;
select plan(14);

select tests.band('One', 'ann');
select tests.band('Two', 'bob', 'private');
select tests.band('Three', 'bob', 'secret', '{ann}');
select tests.band('Four', 'bob', 'secret');
select tests.band('Five', 'bob');
select tests.band('Six', 'bob', 'private');
update groups.groups
set category = 'band', city = 'Berlin', image_url = 'https://x.org/i'
where name = 'One';
select tests.sign_in('ann');
select api.join_group(tests.group_id(name)) from (values ('Two'), ('Six')) as g (name);
select tests.sign_in('bob');
select api.invite_to_group(tests.group_id('Four'), tests.id('ann'));
select api.invite_to_group(tests.group_id('Five'), tests.id('ann'));

select tests.sign_in('ann');
select results_eq(
    'select name, my_status::text, my_role::text, conversation_id is not null from api.my_groups()',
    $$values
        ('Six', 'pending', null, false), ('Five', 'invited', null, false),
        ('Four', 'invited', null, false), ('Three', 'active', 'member', true),
        ('Two', 'pending', null, false), ('One', 'active', 'admin', true)
    $$,
    'the groups of the caller are listed with their status, the newest first'
);
select results_eq(
    $$
        select group_id, image_url, visibility::text, category, city, member_count, is_active
        from api.my_groups() where name = 'One'
    $$,
    $$values (tests.group_id('One'), 'https://x.org/i', 'public', 'band', 'Berlin', 1, true)$$,
    'a row describes the group'
);
select results_eq(
    $$
        select page.name
        from api.my_groups(1) as first
        cross join lateral api.my_groups(2, first.cursor) as page
    $$,
    $$values ('Five'), ('Four')$$, 'a page starts after the cursor'
);
select results_eq(
    $$
        select page.name
        from api.my_groups() as last
        cross join lateral api.my_groups(2, last.cursor) as page
        where last.name in ('Two', 'One')
    $$,
    $$values ('One')$$, 'the last page has the rest'
);

-- Groups that the caller loses.
select tests.sign_in('bob');
select (api.update_group(tests.group_id('Six'), '{"visibility": "secret"}')).id;
select (api.update_group(tests.group_id('Five'), '{"is_active": false}')).id;
select (api.update_group(tests.group_id('Three'), '{"is_active": false}')).id;
select api.ban_member(tests.group_id('Two'), tests.id('ann'));
select tests.sign_in('ann');
select api.answer_group_invitation(tests.group_id('Four'), false);
select results_eq(
    'select name, is_active from api.my_groups()', $$values ('Three', false), ('One', true)$$,
    'groups that the caller left or lost are not listed, a dissolved group of theirs is'
);
select tests.sign_in('cid');
select is_empty('select from api.my_groups()', 'another person has no groups');

select throws_ok(
    format('select api.my_groups(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.my_groups()', 'PT403', 'the account is suspended',
    'a suspended account lists no groups'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.my_groups()', 'PT401', 'the caller is not signed in', 'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.my_groups()', '42501', 'permission denied for function my_groups',
    'a visitor may not call it'
);
select tests.as_owner();
select has_index(
    'groups'::name, 'members'::name, 'members_user_id_idx'::name, 'members are indexed by user'
);

select * from finish();
rollback;
