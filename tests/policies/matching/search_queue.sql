begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
insert into matching.search_queue (user_id) values (tests.id('ann'));

select tests.nothing_is_granted('matching.search_queue');

select * from finish();
rollback;
