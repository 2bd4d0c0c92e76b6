begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('social.broadcasters');

select * from finish();
rollback;
