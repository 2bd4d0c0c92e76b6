begin;
select plan(9);

select tests.gig('Gig', 'ann');

select tests.nothing_is_granted('events.pod_members');

select * from finish();
rollback;
