begin;
select plan(4);

insert into trust.hash_keys (id, fingerprint) values (1, sha256('key'));
insert into trust.erased_people (user_hash, key_id)
select sha256(n::text::bytea), 1 from generate_series(1, 3) as n;

select results_eq(
    'select user_hash from api.erased_people()',
    $$select encode(user_hash, 'hex') from trust.erased_people order by user_hash$$,
    'all who were erased, by hashes'
);
select is(
    (
        select count(*)
        from api.erased_people(1) as f, api.erased_people(100, f.cursor) as n
        where n.user_hash <> f.user_hash
    ),
    2::bigint, 'a page goes on after the one before'
);
select throws_ok(
    $$select api.erased_people(20, 'x')$$, 'PT422', null, 'a broken cursor is refused (invalid_input)'
);
select throws_ok('select api.erased_people(0)', 'PT422', null, 'and so is an empty page');

select * from finish();
rollback;
