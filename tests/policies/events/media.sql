begin;
select plan(9);

select tests.gig('Gig', 'ann');

select tests.nothing_is_granted('events.media');

select * from finish();
rollback;
