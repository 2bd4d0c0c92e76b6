begin;
select plan(9);

select tests.registered('ann'), tests.registered('bob'), tests.person('cid');
update identity.users set new_email = 'new@example.org' where id = tests.id('ann');
insert into identity.sessions (user_id, expires_at)
select tests.id(name), now() + interval '1 day' from unnest('{ann,ann,bob}'::text[]) as n (name);
insert into identity.verifications (token_hash, user_id, purpose, target, expires_at)
values (tests.token_hash('a'), tests.id('ann'), 'email', 'new@example.org', now());
insert into identity.sign_in_failures (user_id, network, failures, locked_until)
values (tests.id('ann'), '0.0.0.0/0', 10, now() + interval '1 minute');

select tests.as_service();
select lives_ok(
    $$select api.change_password(tests.id('ann'), '$2b$12$' || repeat('n', 53))$$,
    'a password is changed'
);
select lives_ok(
    $$select api.change_password(tests.id('cid'), '$2b$12$' || repeat('n', 53))$$,
    'an account without one gets its first'
);
select throws_ok(
    $$select api.change_password(tests.id('bob'), 'canary')$$, 'PT422',
    'password_hash is invalid', 'what is no hash is invalid_input'
);
select throws_ok(
    format('select api.change_password(%L, null)', tests.id('bob')), 'PT422',
    'password_hash is invalid', 'a hash is needed'
);
select throws_ok(
    $$select api.change_password(null, 'x')$$, 'PT404', 'no such account',
    'an unknown account is not found'
);

select tests.as_owner();
select results_eq(
    $$
        select u.username, c.password_hash
        from identity.credentials as c inner join identity.users as u on c.user_id = u.id
        order by u.username
    $$,
    $$
        values
        ('ann', '$2b$12$' || repeat('n', 53)), ('bob', '$2b$12$' || rpad('bob', 53, 'x')),
        ('cid', '$2b$12$' || repeat('n', 53))
    $$,
    'the hashes are the new ones'
);
select results_eq(
    $$select user_id, ended_at is null from identity.sessions order by 2$$,
    $$values (tests.id('ann'), false), (tests.id('ann'), false), (tests.id('bob'), true)$$,
    'every session of the person has ended'
);
select is_empty(
    $$
        select token_hash from identity.verifications where expires_at > now()
        union all select new_email from identity.users where new_email is not null
        union all select network::text from identity.sign_in_failures
    $$,
    'what was under way is over: a change of email, verifications, a lock'
);
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    $$select api.change_password(null, 'x')$$, '42501',
    'permission denied for function change_password', 'a moderator is refused'
);

select * from finish();
rollback;
