begin;
select plan(3);

select tests.person('ann');
insert into trust.cases (target_type, target_id, owner_id, closed_at)
select
    'profile', gen_random_uuid(), tests.id('ann'), now() - c.age
from unnest(
    array[interval '730 days', interval '729 days 23:59:59', interval '800 days', interval '801 days']
) as c (age);
insert into trust.cases (target_type, target_id, opened_at)
values ('profile', gen_random_uuid(), now() - interval '10 years');
insert into trust.reports (case_id, reporter_id, reason)
select id, tests.id('ann'), 'reason' from trust.cases;
insert into trust.moderation_actions (case_id, action, target_type, target_id, appeal_until)
select id, 'dismiss', target_type, target_id, now() - interval '1 second' from trust.cases;
-- One may be appealed for a second more; an appeal of another waits.
update trust.moderation_actions as a set appeal_until = now() + interval '1 second'
from trust.cases as c
where a.case_id = c.id and c.closed_at = now() - interval '800 days';
insert into trust.appeals (action_id, user_id, reason)
select a.id, tests.id('ann'), 'reason'
from trust.moderation_actions as a
join trust.cases as c on a.case_id = c.id
where c.closed_at = now() - interval '801 days';
select internal.job_purge_cases();
select bag_eq(
    'select now() - closed_at from trust.cases',
    $$
        values
        (interval '729 days 23:59:59'), (interval '800 days'), (interval '801 days'),
        (null::interval)
    $$,
    'a closed case goes after report_keep_days, unless it may be appealed or is'
);
select is((select count(*) from trust.reports), 4::bigint, 'with its reports');
update trust.appeals set decided_at = now(), outcome = 'upheld', answer = 'No.';
update trust.moderation_actions set appeal_until = now();
select internal.job_purge_cases();
select is(
    (select count(*) from trust.cases), 2::bigint,
    'what cannot be appealed any more goes, with its appeals'
);

select * from finish();
rollback;
