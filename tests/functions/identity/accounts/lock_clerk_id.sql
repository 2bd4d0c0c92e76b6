begin;
select plan(19);

-- A UUID in the claims is a user id: a Clerk id in that form would name another person.
select tests.person('ann');
select throws_ok(
    format('select api.sync_clerk_user(%L, null)', clerk_id), 'PT422', 'clerk_id is invalid',
    clerk_id || ' opens no account'
)
from (
    select unnest(array[
        id::text, upper(id::text), '{' || id || '}', replace(id::text, '-', ''),
        '{' || replace(id::text, '-', '') || '}', regexp_replace(id::text, '^(....)', '\1-')
    ])
    from (select tests.id('ann') as id) as a
) as c (clerk_id);
select throws_ok(
    format('select api.remove_clerk_user(%L)', tests.id('ann')), 'PT422', 'clerk_id is invalid',
    'a user id removes no account'
);
select throws_ok(
    format('update identity.users set clerk_id = %L', clerk_id), '23514', null,
    clerk_id || ' is not stored'
)
from (
    select unnest(array[
        id::text, upper(id::text), '{' || id || '}', replace(id::text, '-', ''), E'user\n1', ' x',
        ''
    ])
    from (select tests.id('ann') as id) as a
) as c (clerk_id);
select throws_ok(
    format('select api.sync_clerk_user(%L, null)', clerk_id), 'PT422', 'clerk_id is invalid',
    quote_literal(clerk_id) || ' is refused'
)
from unnest(array[E'user\n1', ' user_1', E'user\u200B1', 'user_1 ']) as c (clerk_id);
select lives_ok(
    $$select api.sync_clerk_user('user_2NNEqL2nrIRdJ194ndJqAHwEfxC', null)$$,
    'an id of Clerk is accepted'
);

select * from finish();
rollback;
