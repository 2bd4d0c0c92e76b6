begin;
select plan(29);

select tests.registered('ann'), tests.registered('bob', false), tests.registered('cid');

create function pg_temp.name_of(user_id uuid)
    returns text
    language sql
    security definer
as 'select username from identity.users where id = name_of.user_id';

create function pg_temp.profile_of(user_id uuid)
    returns identity.profiles
    language sql
    security definer
as 'select p.* from identity.profiles as p where p.user_id = profile_of.user_id';

create function pg_temp.come(
    provider text, subject text, email text, email_verified boolean, username text default null
)
    returns text
    language sql
as $$
    select concat_ws(' ', s.outcome, pg_temp.name_of(s.user_id), case when s.is_new then 'new' end)
    from api.sign_in_with_identity(
        come.provider, come.subject, come.email, come.email_verified, come.username
    ) as s
$$;

select tests.as_service();
select is(
    pg_temp.come('google', '1', 'Eve@example.org', true, 'eve'), 'signed_in eve new',
    'a new person gets an account'
);
select is(
    pg_temp.come('google', '1', 'other@example.org', true, 'other'), 'signed_in eve',
    'and is known from then on, whatever else the provider says'
);
select tests.as_owner();
select results_eq(
    $$
        select u.email, u.email_verified_at, p.display_name, i.email, s.sign_in_count
        from identity.users as u
        inner join identity.profiles as p on u.id = p.user_id
        inner join identity.identities as i on u.id = i.user_id
        inner join identity.sign_ins as s on u.id = s.user_id
        where u.id = tests.id('eve')
    $$,
    $$values ('Eve@example.org', now(), 'eve', 'other@example.org', 2::bigint)$$,
    'the account keeps its address, and counts its sign-ins'
);

select tests.as_service();
select is(
    pg_temp.come('apple', '1', 'ANN@example.org', true), 'signed_in ann',
    'an identity joins the account that has verified the same address'
);
select is(
    pg_temp.come('google', '2', 'ann@example.org', true), 'signed_in ann',
    'and so does one of another provider'
);
select throws_ok(
    $$select pg_temp.come('google', '3', 'ann@example.org', true)$$, 'PT409',
    'the account has another identity of this provider',
    'but not a second one of the same: already_exists'
);
select is(
    pg_temp.come('google', '4', 'cid@example.org', false, 'cid2'), 'signed_in cid2 new',
    'an address that is not verified joins nothing'
);
select is(
    pg_temp.come('google', '5', 'cid@example.org', null, 'cid3'), 'signed_in cid3 new',
    'null is not verified'
);
select is(
    pg_temp.come('spotify', '1', 'cid@example.org', true, 'cid4'), 'signed_in cid4 new',
    'the word of a provider that verifies nothing does not count'
);
select is(
    pg_temp.come('google', '6', 'bob@example.org', true, 'bob2'), 'signed_in bob2 new',
    'an account that has not verified its address is not joined'
);
select is(
    pg_temp.come('google', '7', null, true, 'nomail'), 'signed_in nomail new',
    'an address is not needed'
);
select is(
    pg_temp.come('facebook', '7', null, null, 'nomail2'), 'signed_in nomail2 new',
    'the same subject at another provider is somebody else'
);
select matches(
    pg_temp.come('github', '1', null, null), '^signed_in user-[0-9a-f]{12} new$',
    'a username is made up'
);
select tests.as_owner();
select results_eq(
    $$
        select username from identity.users
        where email_verified_at is not null
        order by username
    $$,
    $$values ('ann'), ('bob2'), ('cid'), ('eve')$$, 'what nobody has verified is not verified'
);

select tests.as_service();
select is(
    (
        select (p.display_name, p.image_url)::text
        from api.sign_in_with_identity(
            'github', '2', null, null, 'fay', 'Fay', 'https://example.org/f.png'
        ) as s
        cross join lateral pg_temp.profile_of(s.user_id) as p
    ),
    '(Fay,https://example.org/f.png)', 'a new profile has the name and the picture'
);

select tests.as_owner();
update identity.users set status = 'suspended' where id in (tests.id('eve'), tests.id('cid'));
select tests.as_service();
select is(
    pg_temp.come('google', '1', null, null), 'suspended eve', 'a suspended account is not signed in'
);
select is(
    pg_temp.come('google', '8', 'cid@example.org', true), 'suspended cid', 'nor is it joined'
);
select tests.as_owner();
select is_empty(
    $$select from identity.identities where user_id = tests.id('cid')$$, 'nothing is linked to it'
);
select internal.end_account(tests.id('eve'));
select tests.as_service();
select is(
    pg_temp.come('google', '1', 'eve@example.org', true, 'eve2'), 'signed_in eve2 new',
    'after the end of an account its identity and its address are free'
);

select throws_ok(
    format(
        'select api.sign_in_with_identity(%L, %L, %L, true, %L, %L, %L)', c.provider, c.subject,
        c.email, c.username, c.display_name, c.image_url
    ),
    c.sqlstate, c.message, 'refused: ' || c.message
)
from (
    values
    ('myspace', '9', null, null, null, null, 'PT422', 'provider is invalid'),
    (null, '9', null, null, null, null, 'PT422', 'provider is invalid'),
    ('google', ' ', null, null, null, null, 'PT422', 'subject is invalid'),
    ('google', repeat('x', 256), null, null, null, null, 'PT422', 'subject is invalid'),
    ('google', '9', 'x', null, null, null, 'PT422', 'email is invalid'),
    ('google', '9', null, 'x', null, null, 'PT422', 'username is invalid'),
    ('google', '9', null, 'ann', null, null, 'PT409', 'the username is taken'),
    ('google', '9', null, null, repeat('x', 101), null, 'PT422', 'display_name is invalid'),
    ('google', '9', null, null, null, 'x', 'PT422', 'image_url is invalid')
) as c (provider, subject, email, username, display_name, image_url, sqlstate, message);
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    $$select api.sign_in_with_identity('google', '1', null, null)$$, '42501',
    'permission denied for function sign_in_with_identity', 'a moderator is refused'
);

-- The test of internal.limit_locks shows the limit for one transaction (quota_used).
select * from finish();
rollback;
