begin;
select plan(9);

select tests.band('Band', 'ann');

select tests.nothing_is_granted('groups.openings');

select * from finish();
rollback;
