begin;
select plan(17);

create function pg_temp.name_of(user_id uuid)
    returns text
    language sql
    stable
    security definer
as 'select username from identity.users where id = name_of.user_id';

create function pg_temp.begun(email text, ip_address text default null)
    returns text
    language sql
as $$
    select coalesce(pg_temp.name_of(s.user_id), 'nobody') || ' ' || s.password_hash
    from api.begin_sign_in(begun.email, begun.ip_address) as s
$$;

create function pg_temp.hash_of(username text)
    returns text
    language sql
as $$select '$2b$12$' || rpad(hash_of.username, 53, 'x')$$;

create temporary table decoy as select '$2b$12$' || repeat('.', 53) as hash;
grant select on decoy to public;

select tests.as_service();
select is(
    pg_temp.begun('ann@example.org'), 'nobody ' || (select hash from decoy),
    'there is a hash even if no account has one'
);

select tests.as_owner();
select tests.registered('ann'), tests.registered('bob', false);
select tests.as_service();
select is(
    pg_temp.begun('ANN@Example.org'), 'ann ' || pg_temp.hash_of('ann'),
    'an account is found by its email address, in upper and lower case'
);
select is(
    pg_temp.begun('bob@example.org'), 'bob ' || pg_temp.hash_of('bob'),
    'one whose address is not verified is answered alike'
);

-- Cid opened an account with Ann's address first, and two more people say that Bob's is theirs.
select tests.as_owner();
select tests.registered('cid', false), tests.registered('dan', false), tests.registered('eve');
update identity.users set email = 'ann@example.org' where id = tests.id('cid');
update identity.users set email = 'Bob@example.org' where id = tests.id('dan');
update identity.users
set email = 'bob@example.org', email_verified_at = null, status = 'deleted', deleted_at = now()
where id = tests.id('eve');
select tests.as_service();
select matches(
    pg_temp.begun('ann@example.org'), '^ann ', 'the account that has verified an address counts'
);
select matches(
    pg_temp.begun('bob@example.org'), '^dan ',
    'of those that have not, the newest that is not deleted'
);

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.person('fay');
update identity.users set email_verified_at = now() where id = tests.id('fay');
select tests.as_service();
select is(
    pg_temp.begun('ann@example.org'), 'ann ' || pg_temp.hash_of('ann'),
    'a suspended account is answered alike'
);
select is(
    pg_temp.begun(c.email), 'nobody ' || (select hash from decoy), c.description
)
from (
    values
    ('fay@example.org', 'an account without a password looks like none'),
    ('eve@example.org', 'a deleted account looks like none'),
    ('nobody@example.org', 'an unknown address looks like none'),
    ('nobody', 'what is no address is unknown'),
    (repeat('x', 10000), 'a long text is unknown'),
    (null, 'null is unknown')
) as c (email, description);

-- Gil has a session at one address, and there were too many failures elsewhere.
select tests.as_owner();
select tests.registered('gil');
insert into identity.sessions (user_id, ip_address, expires_at)
values (tests.id('gil'), '203.0.113.7', now());
insert into identity.sign_in_failures (user_id, network, failures, locked_until)
values (tests.id('gil'), '0.0.0.0/0', 10, now() + interval '1 minute');
select tests.as_service();
select is(
    pg_temp.begun('gil@example.org', '198.51.100.1'), 'gil ' || (select hash from decoy),
    'no password fits an account that is locked'
);
select is(
    pg_temp.begun('gil@example.org', '203.0.113.7'), 'gil ' || pg_temp.hash_of('gil'),
    'it is not locked where its owner has been'
);

select throws_ok(
    $$select api.begin_sign_in('ann@example.org', 'here')$$, 'PT422', 'ip_address is invalid',
    'an address that is none is invalid_input'
);
select throws_ok(
    $$select api.begin_sign_in('ann@example.org', '10.0.0.0/8')$$, 'PT422',
    'ip_address is invalid', 'and so is a network'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select api.begin_sign_in('ann@example.org')$$, '42501',
    'permission denied for function begin_sign_in', 'a moderator is refused'
);

select * from finish();
rollback;
