begin;
select plan(8);

select tests.person('ann'), tests.person('bob');
insert into matching.saved_searches (user_id, name, filters)
select id, 'All', '{}' from identity.users;

select tests.sign_in('ann');
select throws_ok(
    'select instruments from matching.saved_searches', '42501', null,
    'what repeats the filters is not for reading'
);
select tests.as_owner();
select tests.owner_reads_only('matching.saved_searches');

select * from finish();
rollback;
