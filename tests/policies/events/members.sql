begin;
select plan(9);

select tests.gig('Gig', 'ann');

select tests.nothing_is_granted('events.members');

select * from finish();
rollback;
