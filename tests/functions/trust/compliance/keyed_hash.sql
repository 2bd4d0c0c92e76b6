begin;
select plan(3);

-- Test case 2 of RFC 4231; the second hash is Python's.
select is(
    encode(internal.keyed_hash('what do ya want for nothing?', 'Jefe'), 'hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    'it is HMAC-SHA256'
);
select is(
    encode(internal.keyed_hash('a', repeat('k', 131)), 'hex'),
    '210d2a6246ba27e6f08855a9e19873f657ed77acb4657262923aad4cd7584a20',
    'a key longer than a block is hashed first'
);
select is(internal.keyed_hash('a', null), null, 'without a key there is no hash');

select * from finish();
rollback;
