begin;
select plan(27);

select ok(internal.is_mailbox(email), email || ' is an address')
from unnest(array[
    'ann@example.org', normalize('é@example.org', nfd), 'A.N+n''s_x@ex-ample.co.uk', 'é@müller.example', '用户@例子.example', 'a@x'
]) as email;
select is(
    internal.is_mailbox(c.email), false, coalesce(nullif(c.email, ''), 'nothing') || ' is refused'
)
from unnest(array[
    '', 'ann', 'a@b@x', '<a@x>', 'a@x;b', 'a,b@x', 'a@x,b@y', 'a@x..org', 'a@.org', 'a@x.', 'a b@x',
    'a@x y', '"a"@x', 'a(b)@x', 'a:b@x', 'a\b@x', 'a@[203.0.113.7]'
]) as c (email);

-- No letter beyond ASCII becomes one of ASCII when addresses are compared.
select is_empty(
    $$
        select to_hex(n)
        from generate_series(128, 65535) as n
        where
            n not between 55296 and 57343
            and (core.lowered(chr(n)) ~ '[\x01-\x7F]' or core.nfc(chr(n)) ~ '[\x01-\x7F]')
            and internal.is_mailbox('a' || chr(n) || 'b@x')
    $$,
    'two addresses that differ in more than case are two'
);

select tests.registered('kate');
select tests.as_service();
select throws_ok(
    format(c.call, U&'\212Aate@example.org'), 'PT422', 'email is invalid',
    'a Kelvin sign is no k: ' || c.call
)
from (
    values
    ($$select api.sign_in_with_identity('google', '1', %L, true)$$),
    ($$select api.sync_clerk_user('user_k', %L)$$)
) as c (call);
select is(
    (select user_id from api.begin_sign_in(U&'\212Aate@example.org')), null,
    'nor when a person signs in'
);

select * from finish();
rollback;
