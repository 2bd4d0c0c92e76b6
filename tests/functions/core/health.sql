begin;
select plan(40);

create function pg_temp.status(check_name text)
    returns text
    language sql
as 'select status from api.health() as h where h.check_name = status.check_name';

delete from core.jobs;
select tests.as_service();
select bag_eq(
    'select check_name from api.health()',
    $$
        values
        ('outbox_lag'), ('outbox_dead'), ('jobs_failing'), ('jobs_overdue'), ('jobs_behind'),
        ('invalid_indexes'), ('archiver'), ('migrations'), ('isolation'), ('timeouts'),
        ('counters'), ('counts_waiting'), ('delivery_lag'),
        ('erasures_late'), ('erasures_held'), ('compliance_lag'), ('retention')
    $$,
    'every check has one row'
);
select is_empty(
    $$select * from api.health() where status not in ('ok', 'warn', 'fail') or detail = ''$$,
    'every check has a status and a detail'
);
select is_empty(
    $$
        select * from api.health()
        where check_name ~ '^(outbox|jobs|invalid)' and status <> 'ok'
    $$,
    'empty tables are ok'
);

select tests.as_owner();
insert into core.outbox (topic, payload, available_at)
values ('mail', '{}', now() - interval '11 minutes');
select tests.as_service();
select is(pg_temp.status('outbox_lag'), 'warn', 'late work is a warning');
select tests.as_owner();
update core.outbox set available_at = now() - interval '101 minutes';
select tests.as_service();
select is(pg_temp.status('outbox_lag'), 'fail', 'very late work is a failure');
select tests.as_owner();
update core.outbox set dead_at = now();
select tests.as_service();
select is(pg_temp.status('outbox_lag'), 'ok', 'dead work does not count as late');
select is(pg_temp.status('outbox_dead'), 'warn', 'dead work is a warning');

select tests.as_owner();
insert into core.jobs (name, description, run_every, due_at, outcome, failures, error)
values ('mow', 'Mows the lawn.', '1 hour', now() - interval '59 minutes', 'failed', 2, 'no lawn');
select tests.as_service();
select is(pg_temp.status('jobs_failing'), 'warn', 'a failing job is a warning');
select is(
    (select detail from api.health() where check_name = 'jobs_failing'), 'mow: no lawn',
    'the detail has the error of the job'
);
select is(pg_temp.status('jobs_overdue'), 'ok', 'a job is not overdue within its interval');
select tests.as_owner();
update core.jobs set failures = 3, due_at = now() - interval '61 minutes';
select tests.as_service();
select is(pg_temp.status('jobs_failing'), 'fail', 'three failures are a failure');
select is(pg_temp.status('jobs_overdue'), 'warn', 'a job is overdue after its interval');
select tests.as_owner();
update core.jobs set is_enabled = false;
select tests.as_service();
select is(
    (pg_temp.status('jobs_failing'), pg_temp.status('jobs_overdue')), ('ok'::text, 'ok'::text),
    'a disabled job does not count'
);

reset role;
update pg_index set indisvalid = false
where indexrelid = 'identity.users_username_trgm_idx'::regclass;
select tests.as_service();
select is(
    (
        select (status, detail ~ 'users_username_trgm_idx')::text
        from api.health()
        where check_name = 'invalid_indexes'
    ),
    '(fail,t)',
    'an invalid index is named'
);

select tests.as_owner();
select is(pg_temp.status('migrations'), 'ok', 'a complete history is ok');
set local quote_all_identifiers = on;
select is(pg_temp.status('migrations'), 'ok', 'the quoting of the session does not matter');
set local quote_all_identifiers = off;
insert into bandsy_history.present_objects (kind, identity) values ('function', 'internal.gone()');
select is(
    (
        select (status, value, detail ~ 'function internal.gone')::text
        from api.health()
        where check_name = 'migrations'
    ),
    '(fail,1,t)',
    'a missing object is named'
);
insert into bandsy_history.marks (migration_id, checksum, state, package_version)
values ('0099_index', '', 'running', '');
select is(
    (
        select (status, value, detail ~ '0099_index')::text
        from api.health()
        where check_name = 'migrations'
    ),
    '(fail,2,t)',
    'an interrupted migration is named'
);
reset role;
alter schema bandsy_history rename to another;
select is(pg_temp.status('migrations'), 'warn', 'a database without a history is a warning');

create function pg_temp.detail(check_name text)
    returns text
    language sql
as 'select detail from api.health() as h where h.check_name = detail.check_name';

create function pg_temp.set_database(setting text)
    returns void
    language plpgsql
as $$
begin
    execute format('alter database %I set %s', current_database(), setting);
end
$$;

reset role;
create role health_app login;
grant bandsy_user to health_app;
select ok(pg_temp.detail('isolation') !~ 'health_app', 'read committed is ok');
alter role health_app set default_transaction_isolation = 'repeatable read';
select is(pg_temp.status('isolation'), 'fail', 'a login with another isolation level is a failure');
select ok(
    pg_temp.detail('isolation') ~ 'health_app has repeatable read', 'that login is named'
);
alter role health_app reset default_transaction_isolation;
select pg_temp.set_database('default_transaction_isolation = serializable');
select ok(
    pg_temp.detail('isolation') ~ 'the database has serializable',
    'a database with another isolation level is named'
);

select is(pg_temp.status('timeouts'), 'warn', 'a login without timeouts is a warning');
select ok(
    pg_temp.detail('timeouts')
    ~ 'health_app has no idle_in_transaction_session_timeout, lock_timeout, statement_timeout',
    'that login and its timeouts are named'
);
alter role health_app set idle_in_transaction_session_timeout = '60s';
select pg_temp.set_database('lock_timeout = 2000');
select ok(
    pg_temp.detail('timeouts') ~ 'health_app has no statement_timeout',
    'timeouts of the login or the database count'
);
alter role health_app set lock_timeout = 0;
select ok(
    pg_temp.detail('timeouts') ~ 'health_app has no lock_timeout, statement_timeout',
    'the login comes before the database'
);
alter role health_app set statement_timeout = '30s';
alter role health_app reset lock_timeout;
select ok(
    pg_temp.detail('timeouts') !~ 'health_app', 'a login with all timeouts is ok'
);

select tests.as_owner();
insert into core.jobs (name, description, run_every, due_at, behind_since)
values ('slow', 'Has much to do.', '1 minute', now() - interval '1 hour', now() - interval '9 minutes');
select tests.as_service();
select is(pg_temp.status('jobs_behind'), 'ok', 'a job may have more to do for a while');
select tests.as_owner();
update core.jobs set behind_since = now() - interval '11 minutes';
select tests.as_service();
select is(pg_temp.status('jobs_behind'), 'warn', 'one that stays behind is a warning');

select is(pg_temp.status('retention'), 'fail', 'a rule of retention without its job is a failure');
select tests.as_owner();
delete from trust.retention_rules where name <> 'calls';
insert into core.jobs (name, description, run_every, due_at)
values ('purge_calls', 'Removes.', '1 hour', now());
select tests.as_service();
select is(pg_temp.status('retention'), 'ok', 'a rule whose job is to run is ok');
select tests.as_owner();
create temp table faults as
select fault, pg_temp.status('retention') as status, pg_temp.detail('retention') as detail
from (values ('')) as f (fault) limit 0;
update core.jobs set outcome = 'failed', failures = 1 where name = 'purge_calls';
insert into faults values ('failed', pg_temp.status('retention'), pg_temp.detail('retention'));
update core.jobs
set outcome = 'succeeded', run_every = '1 minute', due_at = now() - interval '59 minutes'
where name = 'purge_calls';
insert into faults values ('late', pg_temp.status('retention'), pg_temp.detail('retention'));
update core.jobs set run_every = '2 hours', due_at = now() - interval '119 minutes'
where name = 'purge_calls';
insert into faults values ('late', pg_temp.status('retention'), pg_temp.detail('retention'));
update core.jobs set run_every = '1 minute', due_at = now() - interval '61 minutes'
where name = 'purge_calls';
insert into faults values ('overdue', pg_temp.status('retention'), pg_temp.detail('retention'));
update core.jobs set is_enabled = false where name = 'purge_calls';
insert into faults values ('disabled', pg_temp.status('retention'), pg_temp.detail('retention'));
update trust.retention_rules set is_enabled = false;
insert into faults values ('off', pg_temp.status('retention'), pg_temp.detail('retention'));
select bag_eq(
    $$select fault, status, detail ~ ('calls.*' || fault) from faults where fault not in ('off', 'late')$$,
    $$values ('failed', 'fail', true), ('overdue', 'fail', true), ('disabled', 'fail', true)$$,
    'one whose job fails, is overdue or disabled is a failure, by name'
);
select is_empty(
    $$select * from faults where fault = 'late' and status <> 'ok'$$,
    'one that is late by less than its interval or an hour is not yet'
);
select is(
    (select (status, detail) from faults where fault = 'off'),
    ('ok'::text, 'Every rule of retention is applied. Switched off: calls.'::text),
    'one that is switched off is told'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from api.health()',
    '42501', 'permission denied for function health', 'a moderator is refused'
);

select tests.as_owner();
insert into trust.erasure_requests (user_id, due_at)
values (tests.person('ann'), now() - interval '25 hours');
select tests.as_service();
select is(pg_temp.status('erasures_late'), 'fail', 'a person who is erased too late is a failure');
select tests.as_owner();
insert into trust.legal_holds (user_id, reason) values (tests.id('ann'), 'inquiry');
select tests.as_service();
select is(pg_temp.status('erasures_late'), 'ok', 'one who is held is not late');
select is(
    (select (status, value) from api.health() where check_name = 'erasures_held'),
    ('ok'::text, 1::double precision), 'but counted'
);
select tests.as_owner();
update trust.erasure_requests
set requested_at = now() - interval '70 days', due_at = now() - interval '31 days';
select tests.as_service();
select results_eq(
    $$select status, detail like '1 erasures are held%since ____-__-__.'
        from api.health() where check_name = 'erasures_held'$$,
    $$values ('warn', true)$$, 'a hold of more than 30 days is told, and since when'
);

select * from finish();
rollback;
