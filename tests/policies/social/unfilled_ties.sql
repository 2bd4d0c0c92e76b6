begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('social.unfilled_ties');

select * from finish();
rollback;
