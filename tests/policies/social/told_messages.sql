begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('social.told_messages');

select * from finish();
rollback;
