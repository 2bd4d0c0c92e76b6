begin;
select plan(9);

select tests.band('Band', 'ann');

select tests.nothing_is_granted('groups.groups');

select * from finish();
rollback;
