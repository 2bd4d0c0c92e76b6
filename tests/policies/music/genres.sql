begin;
select plan(4);

select tests.sign_out();
select is(
    (select count(*) from api.genres),
    (select count(*) from music.genres),
    'the view shows all genres to a visitor'
);
select cmp_ok(
    (select count(*) from music.genres), '>', 50::bigint, 'a visitor reads the table, too'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$update music.genres set name = 'Mine'$$, '42501', null, 'a moderator may not change a row'
);
select throws_ok($$delete from music.genres$$, '42501', null, 'or delete one');

select * from finish();
rollback;
