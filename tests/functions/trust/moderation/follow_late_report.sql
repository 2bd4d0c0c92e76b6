begin;
select plan(5);

select tests.moderator('mod'), tests.person('dan'), tests.person('eve');
create temporary table said as
select tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(bob, 'dismiss') from said;
select api.resolve_report(cid, 'warn', facts => 'f', ground => 'terms', rule => '1') from said;
select tests.as_owner();
select internal.job_finish_acts();
select is(
    (select count(*) from trust.cases where closed_at is null), 0::bigint, 'who was told is answered'
);
-- These came while the cases were being decided.
insert into trust.reports (case_id, reporter_id, reason)
select id, tests.id(name), 'spam' from trust.cases, unnest('{dan,eve}'::text[]) as n (name);
-- Eve has reported it again since.
insert into trust.cases (target_type, target_id) values ('profile', tests.id('bob'));
insert into trust.reports (case_id, reporter_id, reason)
select id, tests.id('eve'), 'again' from trust.cases where closed_at is null;
select internal.job_finish_acts();
select results_eq(
    $$
        select u.username, r.reason
        from trust.reports as r
        join trust.cases as c on c.id = r.case_id
        join identity.users as u on u.id = r.reporter_id
        where c.closed_at is null and c.target_id = tests.id('bob')
        order by 1
    $$,
    $$values ('dan', 'spam'), ('eve', 'again')$$, 'what was dismissed is looked at again'
);
select is(
    (
        select count(*) from trust.cases
        where closed_at is null and target_id = tests.id('cid')
    ),
    0::bigint, 'any other decision answers it'
);
select tests.sign_in('dan');
select is(
    (select count(*) from api.notifications() where data ->> 'outcome' = 'report_decided'),
    1::bigint, 'of which the reporter is told'
);
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(report_id, 'dismiss') from api.open_reports();
select tests.as_owner();
select internal.job_finish_acts();
select is(
    (select count(*) from trust.cases where closed_at is null), 0::bigint, 'once'
);

select * from finish();
rollback;
