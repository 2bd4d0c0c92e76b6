begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
insert into matching.saved_searches (user_id, name, filters) values (tests.id('ann'), 'All', '{}');
insert into matching.search_finds (user_id, search_id, found_user_id)
select user_id, id, tests.id('bob') from matching.saved_searches;

select tests.nothing_is_granted('matching.search_finds');

select * from finish();
rollback;
