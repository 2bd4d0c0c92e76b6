begin;
select plan(21);

create function pg_temp.weak()
    returns text
    language sql
as $$
    select 'PT422 invalid_input password_hash: bcrypt of at least 12 rounds, or argon2id of at '
        'least 19456 KiB and 2 passes.'
$$;

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

create function pg_temp.good_hash()
    returns text
    language sql
as 'select ''$2b$12$'' || repeat(''c'', 53)';

select tests.person('ann');
update identity.users set email_verified_at = now() where id = tests.id('ann');

select tests.as_service();
select is(
    (
        select (username, email, role, status)::text
        from api.register('New@Example.org', 'newbie', 'New Bie', pg_temp.good_hash())
    ),
    '(newbie,New@Example.org,user,active)',
    'an account is opened'
);
select is(
    (
        select email_verified_at
        from api.register('ann@example.org', 'double', 'Ann', pg_temp.good_hash())
    ),
    null,
    'an email that another account has verified is accepted, as not verified'
);

select tests.as_owner();
select is(
    (select display_name from identity.profiles where user_id = tests.id('newbie')),
    'New Bie',
    'a new account has a profile'
);
select is(
    (select password_hash from identity.credentials where user_id = tests.id('newbie')),
    pg_temp.good_hash(),
    'a new account has its hash'
);

select tests.as_service();
select is(
    pg_temp.refusal(
        format('select api.register(%L, %L, %L, %L)', c.email, c.username, c.display_name, c.hash)
    ),
    c.refusal,
    c.description
)
from (
    values
    (
        'a@b.c', 'NEWBIE', 'X', pg_temp.good_hash(),
        'PT409 already_exists username: choose another.',
        'a username is taken in upper and lower case'
    ),
    (
        'a@b.c', 'ab', 'X', pg_temp.good_hash(),
        'PT422 invalid_input username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.',
        'two characters are too few'
    ),
    (
        'a@b.c', repeat('a', 51), 'X', pg_temp.good_hash(),
        'PT422 invalid_input username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.',
        '51 characters are too many'
    ),
    (
        'a@b.c', 'not url/safe', 'X', pg_temp.good_hash(),
        'PT422 invalid_input username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.',
        'a username is URL-safe'
    ),
    (
        'a@b.c', null, 'X', pg_temp.good_hash(),
        'PT422 invalid_input username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.',
        'a username is needed'
    ),
    (
        'nobody', 'fine1', 'X', pg_temp.good_hash(),
        'PT422 invalid_input email: an address of at most 255 characters.', 'an email has an @'
    ),
    (
        null, 'fine1', 'X', pg_temp.good_hash(),
        'PT422 invalid_input email: an address of at most 255 characters.', 'an email is needed'
    ),
    (
        repeat('a', 250) || '@b.com', 'fine1', 'X', pg_temp.good_hash(),
        'PT422 invalid_input email: an address of at most 255 characters.',
        '256 characters are too many'
    ),
    (
        'a@b.c', 'fine1', '  ', pg_temp.good_hash(),
        'PT422 invalid_input display_name: text of at most 100 characters, not blank.',
        'a display name is not blank'
    ),
    (
        'a@b.c', 'fine1', E'\u200B\uFEFF', pg_temp.good_hash(),
        'PT422 invalid_input display_name: text of at most 100 characters, not blank.',
        'a display name is not invisible'
    ),
    (
        'a@b.c', 'fine1', null, pg_temp.good_hash(),
        'PT422 invalid_input display_name: text of at most 100 characters, not blank.',
        'a display name is needed'
    ),
    (
        'a@b.c', 'fine1', repeat('x', 101), pg_temp.good_hash(),
        'PT422 invalid_input display_name: text of at most 100 characters, not blank.',
        '101 characters are too many'
    ),
    (
        'a@b.c', 'fine1', 'X', 'canary-password',
        pg_temp.weak(),
        'a raw password is refused, and not repeated'
    ),
    (
        'a@b.c', 'fine1', 'X', '$2b$11$' || repeat('c', 53),
        pg_temp.weak(),
        'eleven rounds are too few'
    ),
    (
        'a@b.c', 'fine1', 'X', null,
        pg_temp.weak(),
        'a hash is needed'
    )
) as c (email, username, display_name, hash, refusal, description);

select tests.as_owner();
select is(tests.id('fine1'), null, 'a refusal leaves no account');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select api.register('a@b.c', 'fine1', 'X', 'x')$$,
    '42501', 'permission denied for function register', 'a moderator is refused'
);

select * from finish();
rollback;
