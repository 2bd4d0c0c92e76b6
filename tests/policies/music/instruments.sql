begin;
select plan(4);

select tests.sign_out();
select is(
    (select count(*) from api.instruments),
    (select count(*) from music.instruments),
    'the view shows all instruments to a visitor'
);
select cmp_ok(
    (select count(*) from music.instruments), '>', 50::bigint,
    'a visitor reads the table, too'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$update music.instruments set name = 'Mine'$$, '42501', null,
    'a moderator may not change a row'
);
select throws_ok($$delete from music.instruments$$, '42501', null, 'or delete one');

select * from finish();
rollback;
