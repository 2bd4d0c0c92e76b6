begin;
select plan(29);

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
        ('outbox_lag'), ('outbox_dead'), ('jobs_failing'), ('jobs_overdue'), ('invalid_indexes'),
        ('archiver'), ('migrations'), ('isolation'), ('timeouts')
    $$,
    'every check is one row'
);
select is_empty(
    $$select * from api.health() where status not in ('ok', 'warn', 'fail') or detail = ''$$,
    'with a status and words'
);
select is_empty(
    $$
        select * from api.health()
        where check_name ~ '^(outbox|jobs|invalid)' and status <> 'ok'
    $$,
    'nothing is wrong with what is empty'
);

select tests.as_owner();
insert into core.outbox (topic, payload, available_at)
values ('mail', '{}', now() - interval '11 minutes');
select tests.as_service();
select is(pg_temp.status('outbox_lag'), 'warn', 'late work is a warning');
select tests.as_owner();
update core.outbox set available_at = now() - interval '101 minutes';
select tests.as_service();
select is(pg_temp.status('outbox_lag'), 'fail', 'very late work a failure');
select tests.as_owner();
update core.outbox set dead_at = now();
select tests.as_service();
select is(pg_temp.status('outbox_lag'), 'ok', 'dead work does not wait');
select is(pg_temp.status('outbox_dead'), 'warn', 'but warns');

select tests.as_owner();
insert into core.jobs (name, description, run_every, due_at, outcome, failures, error)
values ('mow', 'Mows the lawn.', '1 hour', now() - interval '59 minutes', 'failed', 2, 'no lawn');
select tests.as_service();
select is(pg_temp.status('jobs_failing'), 'warn', 'a failing job is a warning');
select is(
    (select detail from api.health() where check_name = 'jobs_failing'), 'mow: no lawn',
    'with what it said'
);
select is(pg_temp.status('jobs_overdue'), 'ok', 'it is not overdue within its interval');
select tests.as_owner();
update core.jobs set failures = 3, due_at = now() - interval '61 minutes';
select tests.as_service();
select is(pg_temp.status('jobs_failing'), 'fail', 'three failures are a failure');
select is(pg_temp.status('jobs_overdue'), 'warn', 'after its interval it is overdue');
select tests.as_owner();
update core.jobs set is_enabled = false;
select tests.as_service();
select is(
    (pg_temp.status('jobs_failing'), pg_temp.status('jobs_overdue')), ('ok'::text, 'ok'::text),
    'a job that is off does not count'
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
    'an index that an interrupted build left is named'
);

select tests.as_owner();
select is(pg_temp.status('migrations'), 'ok', 'a complete history is fine');
set local quote_all_identifiers = on;
select is(pg_temp.status('migrations'), 'ok', 'however the session that asks writes names');
set local quote_all_identifiers = off;
insert into bandsy_history.present_objects (kind, identity) values ('function', 'internal.gone()');
select is(
    (
        select (status, value, detail ~ 'function internal.gone')::text
        from api.health()
        where check_name = 'migrations'
    ),
    '(fail,1,t)',
    'something that was installed and is gone is named'
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
    'so is a migration that did not end'
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
select ok(pg_temp.detail('isolation') !~ 'health_app', 'read committed is the level to write under');
alter role health_app set default_transaction_isolation = 'repeatable read';
select is(pg_temp.status('isolation'), 'fail', 'a login of the application with another fails');
select ok(
    pg_temp.detail('isolation') ~ 'health_app has repeatable read', 'and is named'
);
alter role health_app reset default_transaction_isolation;
select pg_temp.set_database('default_transaction_isolation = serializable');
select ok(
    pg_temp.detail('isolation') ~ 'the database has serializable', 'so is the database with another'
);

select is(pg_temp.status('timeouts'), 'warn', 'a login of the application without timeouts warns');
select ok(
    pg_temp.detail('timeouts')
    ~ 'health_app has no idle_in_transaction_session_timeout, lock_timeout, statement_timeout',
    'and is named'
);
alter role health_app set idle_in_transaction_session_timeout = '60s';
select pg_temp.set_database('lock_timeout = 2000');
select ok(
    pg_temp.detail('timeouts') ~ 'health_app has no statement_timeout',
    'those that the login or the database has are not missed'
);
alter role health_app set lock_timeout = 0;
select ok(
    pg_temp.detail('timeouts') ~ 'health_app has no lock_timeout, statement_timeout',
    'what the login says counts before what the database says'
);
alter role health_app set statement_timeout = '30s';
alter role health_app reset lock_timeout;
select ok(
    pg_temp.detail('timeouts') !~ 'health_app', 'a login with all of them is fine'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from api.health()',
    '42501', 'permission denied for function health', 'a moderator does not see it'
);

select * from finish();
rollback;
