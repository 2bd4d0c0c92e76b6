begin;
select plan(4);

select tests.sign_out();
select is(
    (select count(*) from api.genres),
    (select count(*) from music.genres),
    'the view shows all genres to somebody who is not signed in'
);
select cmp_ok((select count(*) from music.genres), '>', 50::bigint, 'and so does the table');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$update music.genres set name = 'Mine'$$, '42501', null, 'nobody changes a row directly'
);
select throws_ok($$delete from music.genres$$, '42501', null, 'or deletes one');

select * from finish();
rollback;
