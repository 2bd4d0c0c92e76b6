begin;
select plan(7);

select tests.as_service();
select isnt_empty('select * from core.jobs', 'the service reads how the jobs went');
select throws_ok(command, '42501', 'permission denied for table jobs', command)
from unnest(array[
    $$insert into core.jobs (name, description, run_every) values ('x', 'x', '1 hour')$$,
    'update core.jobs set due_at = now()',
    'delete from core.jobs',
    'truncate core.jobs'
]) as command;
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from core.jobs', '42501', 'permission denied for table jobs', 'a moderator is refused'
);
select tests.sign_out();
select throws_ok(
    'select * from core.jobs', '42501', 'permission denied for table jobs',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
