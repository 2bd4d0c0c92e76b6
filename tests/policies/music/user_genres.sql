begin;
select plan(7);

select tests.musician('ann');
select tests.musician('bob');

select tests.owner_reads_only('music.user_genres');

select * from finish();
rollback;
