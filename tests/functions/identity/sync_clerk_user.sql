begin;
select plan(25);

create function pg_temp.refusal(sql text)
    returns text
    language plpgsql
as $$
declare
    v_detail text;
    v_hint text;
begin
    execute sql;
    return 'none';
exception when others then
    get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
    return concat_ws(' ', sqlstate, v_detail, v_hint);
end
$$;

select tests.person('ann');
update identity.users set email_verified_at = now() where id = tests.id('ann');

select tests.as_service();
select is(
    (
        select (username, email, email_verified_at is not null, status)::text
        from api.sync_clerk_user(
            'user_1', 'bob@example.org', 'bob', 'Bob', 'https://example.org/b.png'
        )
    ),
    '(bob,bob@example.org,t,active)',
    'a new account is opened, with a verified email'
);

select tests.as_owner();
select is(
    (select (display_name, image_url)::text from identity.profiles where user_id = tests.id('bob')),
    '(Bob,https://example.org/b.png)',
    'a new account has a profile'
);
create temporary table before as
select u.xmin as account, p.xmin as profile
from identity.users as u inner join identity.profiles as p on u.id = p.user_id
where u.id = tests.id('bob');
-- A savepoint would give a written row a new xmin.
savepoint again;
select tests.as_service();
select is(
    (
        select username
        from api.sync_clerk_user(
            'user_1', 'bob@example.org', 'bob', 'Bob', 'https://example.org/b.png'
        )
    ),
    'bob',
    'the same report returns the same account'
);
select tests.as_owner();
select results_eq(
    $$
        select u.xmin, p.xmin
        from identity.users as u inner join identity.profiles as p on u.id = p.user_id
        where u.id = tests.id('bob')
    $$,
    'select * from before',
    'the same report writes nothing'
);

select tests.as_service();
select is(
    (
        select (username, email)::text
        from api.sync_clerk_user('user_1', 'robert@example.org', 'robert', 'Robert', null)
    ),
    '(robert,robert@example.org)',
    'names and email are updated'
);
select is(
    (select username from api.sync_clerk_user('user_1', 'robert@example.org', null, null, null)),
    'robert',
    'a username that is null stays'
);
select tests.as_owner();
select is(
    (
        select (display_name, image_url)::text
        from identity.profiles
        where user_id = tests.id('robert')
    ),
    '(Robert,https://example.org/b.png)',
    'a display name and an image that are null stay'
);

select tests.as_service();
select matches(
    (select username from api.sync_clerk_user('user_2', null, null, 'Zoë & the  Band', null)),
    '^zoe-the-band-[0-9a-f]{12}$',
    'a username is made up from the display name'
);
select matches(
    (select username from api.sync_clerk_user('user_3', null, null, null, null)),
    '^user-[0-9a-f]{12}$',
    'a username is made up without a display name'
);
select is(
    (select (email, email_verified_at)::text from api.sync_clerk_user('user_1', null)),
    '(,)',
    'an email that is null is removed'
);

select is(
    pg_temp.refusal(
        format(
            'select api.sync_clerk_user(%L, %L, %L, %L, %L)',
            c.clerk_id, c.email, c.username, c.display_name, c.image_url
        )
    ),
    c.refusal,
    c.description
)
from (
    values
    (
        'user_9', 'ANN@example.org', null, null, null,
        'PT409 already_exists email: another account has verified it, and must give it up first.',
        'an email that another account has verified is refused'
    ),
    (
        'user_9', null, 'Ann', null, null,
        'PT409 already_exists username: choose another.', 'a taken username is refused'
    ),
    (
        'user_1', null, 'ann', null, null,
        'PT409 already_exists username: choose another.',
        'a taken username is refused as a new name, too'
    ),
    (
        '', null, null, null, null,
        'PT422 invalid_input clerk_id: 1 to 255 characters, not blank.', 'an empty id is refused'
    ),
    (
        null, null, null, null, null,
        'PT422 invalid_input clerk_id: 1 to 255 characters, not blank.', 'a null id is refused'
    ),
    (
        E' \u200B', null, null, null, null,
        'PT422 invalid_input clerk_id: 1 to 255 characters, not blank.', 'a blank id is refused'
    ),
    (
        repeat('x', 256), null, null, null, null,
        'PT422 invalid_input clerk_id: 1 to 255 characters, not blank.',
        'an id that is too long is refused'
    ),
    (
        'user_9', null, null, E'\u202E', null,
        'PT422 invalid_input display_name: text of at most 100 characters, not blank.',
        'a display name is not invisible'
    ),
    (
        'user_9', 'none', null, null, null,
        'PT422 invalid_input email: an address of at most 255 characters.', 'an email has an @'
    ),
    (
        'user_9', null, null, repeat('x', 101), null,
        'PT422 invalid_input display_name: text of at most 100 characters, not blank.',
        'a display name that is too long is refused'
    ),
    (
        'user_9', null, null, null, 'javascript:alert(1)',
        'PT422 invalid_input image_url: a URL (http or https) of at most 500 characters, or null.',
        'an image is a URL'
    )
) as c (clerk_id, email, username, display_name, image_url, refusal, description);

select tests.as_owner();
select is(
    (select count(*) from identity.users where clerk_id = 'user_9'), 0::bigint,
    'a refusal leaves no account'
);
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('ann');
select tests.as_service();
select is(
    (select email from api.sync_clerk_user('user_9', 'ann@example.org', 'ann9')),
    'ann@example.org',
    'the email of a deleted account is free'
);
select is(
    (
        select (status, username)::text
        from api.sync_clerk_user('user_ann', 'other@example.org', 'other')
    ),
    '(deleted,ann)',
    'a deleted account neither changes nor comes back'
);
select tests.sign_in('cid', 'bandsy_moderator');
select throws_ok(
    $$select api.sync_clerk_user('user_1', 'a@b.c')$$,
    '42501', 'permission denied for function sync_clerk_user', 'a moderator is refused'
);

-- The test of internal.limit_locks shows the limit for one transaction (quota_used).
select * from finish();
rollback;
