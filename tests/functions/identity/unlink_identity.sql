begin;
select plan(11);

select tests.registered('ann'), tests.person('cid');
select tests.as_service();
select from api.sign_in_with_identity('google', 'ann', 'ann@example.org', true);
select from api.sign_in_with_identity('google', 'bob', 'bob@example.org', true, 'bob');
select from api.sign_in_with_identity('apple', 'bob', 'bob@example.org', true);
select tests.as_owner();
insert into identity.identities (provider, subject, user_id) values ('github', 'c', tests.id('cid'));

select tests.sign_in('ann');
select throws_ok(
    format('select api.unlink_identity(%L)', provider), 'PT404',
    'the caller has no identity of this provider', 'not_found: ' || coalesce(provider, 'null')
)
from unnest(array['apple', 'x', null]) as provider;
select lives_ok(
    $$select api.unlink_identity('google')$$, 'who has a password may give up an identity'
);
select is_empty('select * from api.my_identities()', 'it is gone');
select tests.sign_in('bob');
select lives_ok($$select api.unlink_identity('google')$$, 'so may who has another one');
select throws_ok(
    $$select api.unlink_identity('apple')$$, 'PT409', 'the caller could not sign in any more',
    'last_way_in: the last one stays'
);

-- Bob sets a password; the address is verified, and then it is not.
select tests.as_service();
select api.change_password(tests.id('bob'), '$2b$12$' || repeat('n', 53));
select tests.as_owner();
update identity.users set email_verified_at = null where id = tests.id('bob');
select tests.sign_in('bob');
select throws_ok(
    $$select api.unlink_identity('apple')$$, 'PT409', 'the caller could not sign in any more',
    'a password is no way in without a verified address'
);
select tests.as_owner();
update identity.users set email_verified_at = now() where id = tests.id('bob');
select tests.sign_in('bob');
select lives_ok($$select api.unlink_identity('apple')$$, 'with one it is');
select tests.sign_in('cid');
select lives_ok($$select api.unlink_identity('github')$$, 'and so is Clerk');
select tests.sign_out();
select throws_ok(
    $$select api.unlink_identity('google')$$, '42501',
    'permission denied for function unlink_identity', 'a visitor is refused'
);

select * from finish();
rollback;
