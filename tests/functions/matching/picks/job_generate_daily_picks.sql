begin;
select plan(6);

select tests.musician('person' || n) from generate_series(1, 8) as n;
update core.settings set value = 5 where key = 'daily_picks_batch';
update core.jobs set is_enabled = name = 'generate_daily_picks', due_at = now();

select tests.as_service();
select results_eq(
    'select name, outcome::text from api.run_due_jobs()',
    $$values ('generate_daily_picks', 'succeeded')$$, 'the job is run like any other'
);
select tests.as_owner();
select is(
    (select (day, people, people_done, finished_at is null)::text from matching.pick_runs),
    format('(%s,8,5,t)', (now() at time zone 'utc')::date), 'a run does a part of the work of today'
);
update core.jobs set due_at = now();
select tests.as_service();
select lives_ok('select api.run_due_jobs()', 'the next run goes on');
select tests.as_owner();
select is(
    (select (people_done, finished_at is not null)::text from matching.pick_runs), '(8,t)',
    'until the day is done'
);
select is((select count(*) from matching.daily_picks), 12::bigint, 'then the picks are there');
select lives_ok('select internal.job_generate_daily_picks()', 'further runs have no effect');

select * from finish();
rollback;
