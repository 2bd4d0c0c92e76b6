begin;
select plan(13);

select tests.registered('ann'), tests.registered('bob'), tests.person('cid');

create function pg_temp.addresses()
    returns text
    language sql
    stable
    security definer
as $$
    select concat_ws(' ', email, new_email, email_verified_at is not null)
    from identity.users
    where id = tests.id('ann')
$$;

select tests.sign_in('ann');
select lives_ok(
    $$select api.change_email('New@Example.org')$$, 'a person asks for another address'
);
select is(
    pg_temp.addresses(), 'ann@example.org New@Example.org t', 'the present one stays until then'
);
select is(
    (select (email, new_email)::text from api.me()), '(ann@example.org,New@Example.org)',
    'and she sees both'
);
select tests.as_service();
select from api.create_verification(tests.id('ann'), 'email', tests.token_hash('one'));
select tests.sign_in('ann');
select lives_ok(
    $$select api.change_email('bob@example.org')$$,
    'that another account has it is not to be known'
);
select tests.as_service();
select is(
    (select outcome from api.consume_verification(tests.token_hash('one'))), 'expired',
    'what was sent for an earlier wish is void'
);
select tests.sign_in('ann');
select lives_ok($$select api.change_email('ann@example.org')$$, 'the wish is taken back');
select is(pg_temp.addresses(), 'ann@example.org t', 'all is as before');

select throws_ok(
    format('select api.change_email(%L)', email), 'PT422', 'email is invalid',
    'invalid_input: ' || coalesce(left(email, 20), 'null')
)
from unnest(array[null, '', 'x', repeat('x', 250) || '@b.com']) as email;
select tests.sign_in('cid');
select throws_ok(
    $$select api.change_email('new@example.org')$$, 'PT403',
    'the email address of this account is changed at Clerk',
    'not_allowed: Clerk speaks last'
);
select tests.sign_out();
select throws_ok(
    $$select api.change_email('x')$$, '42501', 'permission denied for function change_email',
    'a visitor is refused'
);

select * from finish();
rollback;
