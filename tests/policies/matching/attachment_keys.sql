begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('matching.attachment_keys');

select * from finish();
rollback;
