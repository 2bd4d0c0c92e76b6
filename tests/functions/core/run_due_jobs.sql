begin;
select plan(17);

delete from core.jobs;
create function internal.job_count() returns void language sql
as 'insert into core.outbox (topic, payload) values (''counted'', ''{}'')';
create function internal.job_break() returns void language plpgsql
as $$
begin
    insert into core.outbox (topic, payload) values ('broken', '{}');
    raise exception 'no paper' using detail = 'canary';
end
$$;
alter function internal.job_count() owner to bandsy_owner;
alter function internal.job_break() owner to bandsy_owner;

insert into core.jobs (name, description, run_every, due_at, is_enabled)
values
('break', 'Fails.', '1 hour', now() - interval '2 minutes', true),
('count', 'Counts.', '5 minutes', now() - interval '1 minute', true),
('absent', 'Is none.', '1 hour', now() - interval '3 days', true),
('off', 'Is off.', '1 hour', now() - interval '1 minute', false),
('later', 'Is not due.', '1 hour', now() + interval '1 minute', true);

select tests.as_service();
select results_eq(
    'select name, outcome::text, error from api.run_due_jobs()',
    $$
        values
        ('absent', 'failed', 'the job has no function'),
        ('break', 'failed', 'no paper (P0001)'),
        ('count', 'succeeded', null)
    $$,
    'due and enabled jobs run, the most overdue first, even after a failure'
);
select is_empty('select * from api.run_due_jobs()', 'a second call runs no job');

select results_eq(
    $$
        select name, outcome::text, failures, error
        from core.jobs
        where started_at is not null
        order by name
    $$,
    $$
        values
        ('absent', 'failed', 1, 'the job has no function'),
        ('break', 'failed', 1, 'no paper (P0001)'),
        ('count', 'succeeded', 0, null)
    $$,
    'outcomes are recorded'
);
select ok(
    (select due_at = now() + interval '4 minutes' from core.jobs where name = 'count'),
    'a late job keeps to its timetable'
);
select ok(
    (select due_at > now() + interval '59 minutes' from core.jobs where name = 'absent'),
    'a very late job starts a new timetable'
);
select is(
    (select count(*) from core.jobs where finished_at >= started_at), 3::bigint,
    'the times of each run are recorded'
);

select tests.as_owner();
select results_eq(
    'select topic from core.outbox', $$values ('counted')$$, 'the writes of a failed job are undone'
);
update core.jobs set due_at = now() where name in ('absent', 'break');
create or replace function internal.job_break() returns void language sql as '';
select tests.as_service();
select results_eq(
    'select name from api.run_due_jobs()', $$values ('absent'), ('break')$$,
    'failed jobs run again when due'
);
select results_eq(
    $$select name, failures from core.jobs where name in ('absent', 'break') order by name$$,
    $$values ('absent', 2), ('break', 0)$$,
    'failures add up until a success'
);

select tests.as_owner();
select throws_ok(
    $$insert into core.jobs (name, description, run_every) values ('x(); --', 'x', '1 hour')$$,
    '23514', null, 'an invalid name of a job is refused'
);
select bag_has(
    'select name from core.jobs', $$values ('later'), ('off')$$, 'other jobs do not change'
);

-- A job that works in batches goes on until it has done everything, or the time is over.
select tests.as_owner();
delete from core.jobs;
delete from core.outbox;
create function internal.job_batch() returns boolean language sql
as $$
    insert into core.outbox (topic, payload) values ('batch', '{}');
    select count(*) < 3 from core.outbox;
$$;
alter function internal.job_batch() owner to bandsy_owner;
insert into core.jobs (name, description, run_every, due_at) values
('batch', 'Works in batches.', '1 hour', now()), ('count', 'Counts.', '1 hour', now());
update core.settings set value = 0 where key = 'jobs_seconds';
select tests.as_service();
select results_eq(
    'select name, is_more from api.run_due_jobs()', $$values ('batch', true), ('count', false)$$,
    'a run without time does one batch, and the other jobs'
);
select results_eq(
    $$select due_at <= now(), behind_since is not null from core.jobs where name = 'batch'$$,
    'values (true, true)', 'the job stays due'
);
select tests.as_owner();
delete from core.outbox;
update core.settings set value = 60 where key = 'jobs_seconds';
select tests.as_service();
select results_eq(
    'select name, is_more from api.run_due_jobs()', $$values ('batch', false)$$,
    'a run with time does all batches'
);
select tests.as_owner();
select results_eq(
    $$
        select (select count(*) from core.outbox), due_at > now(), behind_since
        from core.jobs where name = 'batch'
    $$,
    $$values (3::bigint, true, null::timestamptz)$$, 'and the job is on time again'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from api.run_due_jobs()',
    '42501', 'permission denied for function run_due_jobs', 'a moderator is refused'
);
select tests.sign_out();
select throws_ok(
    'select * from api.run_due_jobs()',
    '42501', 'permission denied for function run_due_jobs', 'an anonymous caller is refused'
);

select * from finish();
rollback;
