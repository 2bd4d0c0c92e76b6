begin;
select plan(4);

select internal.note_removed('calls', 3), internal.note_removed('calls', 4);
insert into trust.retention_runs (rule, day, removed, last_at)
values ('calls', '2026-01-01', 5, '2026-01-01');
update trust.retention_rules set is_enabled = false where name = 'outbox';
update core.settings set value = 7 where key = 'call_keep_days';

select tests.as_service();
select results_eq(
    $$
        select tables, kept_for, job, is_enabled, removed, last_at
        from api.retention_report() where rule = 'calls'
    $$,
    $$values (array['calls.calls'], interval '7 days', 'purge_calls', true, 12::bigint, now())$$,
    'a rule tells its time, its job and what went'
);
select is(
    (select removed from api.retention_report((now() at time zone 'UTC')::date) where rule = 'calls'),
    7::bigint, 'what went since a day'
);
select results_eq(
    $$
        select kept_for, is_enabled, removed, last_at
        from api.retention_report() where rule = 'outbox'
    $$,
    $$values (null::interval, false, 0::bigint, null::timestamptz)$$,
    'what is switched off is kept for no time'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from api.retention_report()',
    '42501', 'permission denied for function retention_report', 'a moderator is refused'
);

select * from finish();
rollback;
