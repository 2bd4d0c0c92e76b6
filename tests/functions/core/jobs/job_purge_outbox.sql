begin;
select plan(1);

insert into core.outbox (topic, payload, finished_at, dead_at)
values
('old', '{}', now() - interval '7 days 1 second', null),
('new', '{}', now() - interval '6 days 23 hours 59 minutes 59 seconds', null),
('dead', '{}', null, now() - interval '90 days'),
('long_dead', '{}', null, now() - interval '90 days 1 second'),
('open', '{}', null, null);

select internal.job_purge_outbox();
select bag_eq(
    'select topic from core.outbox', $$values ('new'), ('dead'), ('open')$$,
    'finished work is removed after outbox_keep_days, dead work later, open work stays'
);

select * from finish();
rollback;
