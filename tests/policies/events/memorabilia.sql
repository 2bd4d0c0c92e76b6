begin;
select plan(9);

select tests.gig('Gig', 'ann');

select tests.nothing_is_granted('events.memorabilia');

select * from finish();
rollback;
