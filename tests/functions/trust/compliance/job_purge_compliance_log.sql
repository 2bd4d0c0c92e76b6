begin;
select plan(14);

delete from trust.compliance_queue;
select set_config('bandsy.hash_key', repeat('k', 40), true);
update core.settings set value = 3 where key = 'compliance_batch';
insert into trust.compliance_queue (event, details, happened_at)
select 'breach', '{}', now() - interval '2557 days' - interval '1 second' * (6 - n)
from generate_series(1, 7) as n;
-- Old, but behind one that is not: the log has no holes.
insert into trust.compliance_queue (event, details, happened_at)
values ('ban', '{}', now() - interval '3000 days');
select internal.log_compliance() from generate_series(1, 3);
create temporary table kept as
select
    position || ':' || encode(hash, 'hex') || ':' || extract(epoch from happened_at)::bigint as head,
    position
from trust.compliance_log;

update trust.retention_rules set is_enabled = false where name = 'compliance_log';
select is(internal.job_purge_compliance_log(), false, 'a rule that is off removes nothing');
select is((select count(*) from trust.compliance_log), 8::bigint, 'all is there');
update trust.retention_rules set is_enabled = true where name = 'compliance_log';

select is(internal.job_purge_compliance_log(), true, 'a full batch may have left some');
select is(internal.job_purge_compliance_log(), false, 'the next one ends it');
select is(internal.job_purge_compliance_log(), false, 'and then there is nothing to remove');
select results_eq(
    'select position from trust.compliance_log order by position', 'values (6::bigint), (7), (8)',
    'what is one second older than seven years is gone, what is just as old is there'
);
select results_eq(
    'select position, rows_removed from trust.compliance_checkpoints order by position',
    'values (3::bigint, 3::bigint), (5, 2)', 'each removal left a checkpoint'
);
select results_eq(
    $$select removed from trust.retention_runs where rule = 'compliance_log'$$,
    'values (5::bigint)', 'and is in the report'
);
select results_eq(
    'select * from api.verify_compliance_log()', 'values (3::bigint, null::bigint, null::text)',
    'the rest is still proven'
);
select is_empty(
    $$
        select from kept, api.verify_compliance_log(head) as v
        where position in (3, 5, 6, 8) and v.fault is not null
    $$,
    'by heads of what is there and of checkpoints'
);
select throws_ok(
    format('select api.verify_compliance_log(%L)', (select head from kept where position = 4)),
    'PT409', 'the entry of this head has expired', 'an older head says nothing any more'
);
select throws_ok(
    'delete from trust.compliance_log where position = 6', '55000',
    'entry 6 of the compliance log is not expired', 'the owner cannot remove what is not expired'
);
update trust.retention_rules set is_enabled = false where name = 'compliance_log';
select throws_ok(
    'insert into trust.compliance_checkpoints (position) values (6)', '55000',
    'the compliance log is not expired up to entry 6', 'nor while the rule is off'
);
update trust.retention_rules set is_enabled = true where name = 'compliance_log';
update core.settings set value = 365 where key = 'compliance_keep_days';
delete from trust.compliance_queue;
select internal.job_purge_compliance_log();
select results_eq(
    'select * from api.verify_compliance_log()', 'values (0::bigint, null::bigint, null::text)',
    'a log that has expired as a whole has no fault'
);

select * from finish();
rollback;
