begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('matching.attachment_assessments');

select * from finish();
rollback;
