begin;
select plan(6);

insert into core.outbox (topic, payload, dead_at)
values ('mail', '{}', null), ('mail', '{}', null), ('mail', '{}', now());
insert into core.outbox (topic, payload, finished_at) values ('done', '{}', now());
update core.jobs
set
    failures = 2, outcome = 'failed', error = 'no',
    started_at = timestamptz '2026-03-01 12:00+00', finished_at = timestamptz '2026-03-01 12:01:30+00'
where name = 'purge_calls';
select internal.note_removed('calls', 3);

select tests.as_service();
select bag_eq(
    $$select labels ->> 'check' from api.metrics() where name = 'bandsy_check_status'$$,
    'select check_name from api.health()',
    'every check has its status'
);
select is(
    (
        select value from api.metrics()
        where name = 'bandsy_check_status' and labels ->> 'check' = 'jobs_failing'
    ),
    1::double precision, 'a warning is 1'
);
select results_eq(
    $$
        select name, value from api.metrics()
        where labels = '{"job": "purge_calls"}' order by name
    $$,
    $$
        values
        ('bandsy_job_duration_seconds', 90::double precision),
        ('bandsy_job_enabled', 1),
        ('bandsy_job_failures', 2),
        ('bandsy_job_finished_timestamp_seconds', 1772366490)
    $$,
    'a job has its numbers'
);
select bag_eq(
    $$
        select labels, value from api.metrics()
        where name = 'bandsy_outbox_pieces' and labels ->> 'topic' in ('mail', 'done')
    $$,
    $$
        values
        (jsonb '{"topic": "mail", "state": "waiting"}', 2::double precision),
        ('{"topic": "mail", "state": "dead"}', 1)
    $$,
    'work that waits and work that is dead is counted'
);
select is(
    (select value from api.metrics() where labels = '{"rule": "calls"}'), 3::double precision,
    'a rule of retention has what went'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from api.metrics()',
    '42501', 'permission denied for function metrics', 'a moderator is refused'
);

select * from finish();
rollback;
