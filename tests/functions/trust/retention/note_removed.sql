begin;
select plan(3);

select internal.note_removed('outbox', 0);
select is_empty('select from trust.retention_runs', 'nothing removed is nothing to report');
select internal.note_removed('outbox', 2);
select internal.note_removed('outbox', 3);
select results_eq(
    'select rule, removed from trust.retention_runs', $$values ('outbox', 5::bigint)$$,
    'the batches of a day add up'
);
update trust.retention_rules set is_enabled = false where name = 'outbox';
select is(internal.keep_for('outbox'), null, 'a rule that is switched off keeps all');

select * from finish();
rollback;
