begin;
select plan(3);

delete from trust.compliance_queue;
select is((select status from internal.health_compliance()), 'ok', 'an empty queue is ok');
insert into trust.compliance_queue (event, details, happened_at)
values ('breach', '{}', now() - interval '601 seconds');
select is((select status from internal.health_compliance()), 'warn', 'one that waits is a warning');
update trust.compliance_queue set happened_at = now() - interval '600 seconds';
select is((select status from internal.health_compliance()), 'ok', 'but not at once');

select * from finish();
rollback;
