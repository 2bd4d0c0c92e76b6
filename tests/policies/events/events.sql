begin;
select plan(9);

select tests.gig('Gig', 'ann');

select tests.nothing_is_granted('events.events');

select * from finish();
rollback;
