begin;
select plan(9);

select tests.person('ann'), tests.person('bob');

select tests.nothing_is_granted('matching.match_profiles');

select * from finish();
rollback;
