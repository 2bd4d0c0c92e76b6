begin;
select plan(7);

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

-- What is in force stays, with its reasons.
delete from trust.cases;
select tests.person('bob'), tests.gig('Gig', 'ann'), tests.band('Band', 'ann');
create temporary table made (name text, case_id uuid default gen_random_uuid());
insert into made (name)
select unnest(
    '{hide,hide undone,hide erased,group,event,ban,ban undone,ban erased,suspend,ended,warn,remove}'
    ::text[]
);
insert into trust.cases (id, target_type, target_id, owner_id, closed_at)
select case_id, 'post', gen_random_uuid(), tests.id('bob'), now() - interval '730 days' from made;
insert into trust.reports (case_id, reporter_id, reason)
select case_id, tests.id('ann'), 'reason' from made;
insert into trust.moderation_actions (
    case_id, action, target_type, target_id, user_id, facts, ground, rule, ends_at, undone_at
)
select
    case_id,
    case when name in ('group', 'event') then 'hide' when name = 'ended' then 'suspend'
        else split_part(name, ' ', 1) end::trust.moderation_action,
    case when name in ('group', 'event') then name else 'post' end::trust.reported_type,
    case name when 'group' then tests.group_id('Band') when 'event' then tests.gig_id('Gig')
        else gen_random_uuid() end,
    case when name !~ 'erased|group|event' then tests.id('bob') end,
    'facts', 'terms', 'rule',
    case name when 'suspend' then now() + interval '1 second' when 'ended' then now() end,
    case when name ~ 'undone' then now() end
from made;
select internal.job_purge_cases();
select set_eq(
    'select m.name from made as m join trust.cases as c on c.id = m.case_id',
    '{hide,group,event,ban,suspend}'::text[], 'what is in force stays'
);
select is((select count(*) from trust.reports), 5::bigint, 'with its reports');
select tests.sign_in('bob');
select is(
    (select count(*) from api.my_decisions() where facts = 'facts'), 3::bigint,
    'and the reasons, for the person to read'
);
select tests.as_owner();
update trust.moderation_actions
set
    ends_at = case when action = 'suspend' then now() end,
    undone_at = case when action <> 'suspend' then now() end;
select internal.job_purge_cases();
select is_empty('select from trust.cases', 'and goes once it ends or is undone');

select * from finish();
rollback;
