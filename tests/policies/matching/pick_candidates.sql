begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('matching.pick_candidates');

select * from finish();
rollback;
