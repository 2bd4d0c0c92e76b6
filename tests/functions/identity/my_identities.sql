begin;
select plan(4);

select tests.registered('ann'), tests.registered('bob');
select tests.as_service();
select from api.sign_in_with_identity('spotify', '1', null, null, 'eve');
select from api.sign_in_with_identity('google', '1', 'ann@example.org', true);
select from api.sign_in_with_identity('apple', '1', 'ann@example.org', true);

select tests.sign_in('ann');
select results_eq(
    'select * from api.my_identities()',
    $$
        values
        ('apple', 'ann@example.org', now(), now()), ('google', 'ann@example.org', now(), now())
    $$,
    'people see their own identities'
);
select tests.sign_in('bob');
select is_empty('select * from api.my_identities()', 'who has none sees none');
select tests.sign_in('eve');
select results_eq(
    'select provider, email from api.my_identities()', $$values ('spotify', null::text)$$,
    'a provider may tell no address'
);
select tests.sign_out();
select throws_ok(
    'select api.my_identities()', '42501', 'permission denied for function my_identities',
    'a visitor is refused'
);

select * from finish();
rollback;
