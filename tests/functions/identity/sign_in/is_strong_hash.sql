begin;
select plan(16);

create function pg_temp.argon2(parameters text, salt integer default 22, hash integer default 43)
    returns text
    language sql
as $$
    select '$argon2id$v=19$' || parameters || '$' || repeat('c', salt) || '$' || repeat('h', hash)
$$;

select ok(internal.is_strong_hash(h.hash), left(h.hash, 35) || ' is strong')
from unnest(array[
    pg_temp.argon2('m=65536,t=3,p=4'), pg_temp.argon2('m=19456,t=2,p=1'),
    pg_temp.argon2('m=47104,t=1,p=1'), pg_temp.argon2('m=19456,t=2,p=1', 11, 22),
    '$2b$12$' || repeat('x', 53)
]) as h (hash);
select is(internal.is_strong_hash(h.hash), false, left(h.hash, 35) || ' is not: ' || h.reason)
from (
    values
    (pg_temp.argon2('m=1,t=1,p=1'), 'memory'),
    (pg_temp.argon2('m=19455,t=9,p=1'), 'memory'),
    (pg_temp.argon2('m=47103,t=1,p=1'), 'passes'),
    (pg_temp.argon2('m=65536,t=0,p=1'), 'passes'),
    (pg_temp.argon2('m=65536,t=3,p=0'), 'lanes'),
    (pg_temp.argon2('m=99999999999,t=3,p=1'), 'a number that is too big'),
    (pg_temp.argon2('m=65536,t=3,p=4', 3), 'salt'),
    (pg_temp.argon2('m=65536,t=3,p=4', 22, 21), 'hash'),
    (pg_temp.argon2('m=65536,t=3,p=4', 22, 100000), 'length'),
    ('canary', 'no hash')
) as h (hash, reason);

select tests.registered('ann');
select tests.as_service();
select throws_ok(
    format('select api.change_password(%L, %L)', tests.id('ann'), pg_temp.argon2('m=1,t=1,p=1')),
    'PT422', 'password_hash is invalid', 'a weak one is not stored'
);

select * from finish();
rollback;
