begin;
select plan(4);

select tests.sign_out();
select is(
    (select count(*) from api.instruments),
    (select count(*) from music.instruments),
    'the view shows all instruments to somebody who is not signed in'
);
select cmp_ok((select count(*) from music.instruments), '>', 50::bigint, 'and so does the table');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$update music.instruments set name = 'Mine'$$, '42501', null, 'nobody changes a row directly'
);
select throws_ok($$delete from music.instruments$$, '42501', null, 'or deletes one');

select * from finish();
rollback;
