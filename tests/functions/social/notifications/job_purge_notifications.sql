begin;
select plan(3);

select tests.person('ann');
select internal.notify(tests.id('ann'), 'moderation', null) from generate_series(1, 5);
create temp table told as
select id, row_number() over (order by id) as place from social.notifications;
update social.notifications as n
set read_at = now() - interval '90 days' + (t.place - 2) * interval '1 second'
from told as t
where n.id = t.id and t.place <= 3;
select internal.job_purge_notifications();
select results_eq(
    'select t.place from social.notifications as n join told as t using (id) order by 1',
    'values (2::bigint), (3), (4), (5)', 'what was read 90 days ago goes, not a second earlier'
);
update social.notifications set read_at = now() - interval '91 days';
update core.settings set value = 100 where key = 'notification_purge_batch';
insert into social.notifications (
    recipient_id, id, notification_type, priority, announced_id, read_at, created_at, latest_at
)
select
    tests.id('ann'), gen_random_uuid(), 'moderation', 'low', gen_random_uuid(),
    now() - interval '92 days', now(), now()
from generate_series(1, 130);
select internal.job_purge_notifications();
select is((select count(*) from social.notifications), 34::bigint, 'in batches, the oldest first');
select internal.job_purge_notifications();
select is((select count(*) from social.notifications), 0::bigint, 'until all are gone');

select * from finish();
rollback;
