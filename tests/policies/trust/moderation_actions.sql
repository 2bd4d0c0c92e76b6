begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.moderation_actions');

select * from finish();
rollback;
