begin;
select plan(4);

select is(
    internal.decoy_hash(), '$2b$12$' || repeat('.', 53), 'without any account it is one of bcrypt'
);
select tests.registered('ann'), tests.registered('bob');
update identity.credentials
set password_hash = '$2a$13$' || repeat('Z', 53)
where user_id = tests.id('bob');
select is(
    internal.decoy_hash(), '$2a$13$' || repeat('.', 53), 'it takes as long as that of the newest'
);
update identity.credentials
set
    password_hash = '$argon2id$v=19$m=65536,t=3,p=4$' || repeat('c2Fs', 5) || 'dA$'
        || repeat('aGFz', 10) || 'aGE'
where user_id = tests.id('bob');
select is(
    internal.decoy_hash(),
    '$argon2id$v=19$m=65536,t=3,p=4$' || repeat('A', 22) || '$' || repeat('A', 43),
    'with argon2id, too'
);
select lives_ok(
    $$
        update identity.credentials set password_hash = internal.decoy_hash()
        where user_id = tests.id('ann')
    $$,
    'and has the form of a hash'
);

select * from finish();
rollback;
