begin;
select plan(8);

-- Each was last active so long before this week, which began on Monday.
select tests.person(name) from unnest('{now,week,month,ages}'::text[]) as name;
create function pg_temp.away(away interval) returns void language sql as $$
    update matching.match_profiles
    set last_active_at = date_trunc('week', now(), 'utc') - away.away, changed_xid = '3'
$$;
create function pg_temp.score(away interval) returns integer language plpgsql as $$
begin
    perform pg_temp.away(score.away);
    perform internal.job_refresh_activity();
    return (select min(activity_score) from matching.match_profiles);
end
$$;

update matching.match_profiles
set
    last_active_at = date_trunc('week', now(), 'utc') - make_interval(days => away),
    changed_xid = '3'
from (values ('now', -1), ('week', 7), ('month', 28), ('ages', 29)) as p (name, away)
where user_id = tests.id(name);

select internal.job_refresh_activity();
select results_eq(
    $$
        select username, activity_score::integer, changed_xid <> '3'
        from matching.match_profiles join identity.users on id = user_id
        order by last_active_at desc
    $$,
    $$values ('now', 100, false), ('week', 100, false), ('month', 50, true), ('ages', 0, true)$$,
    'activity is last week, last month or older; only changed rows are written'
);
update matching.match_profiles set changed_xid = '3';
select internal.job_refresh_activity();
select is_empty(
    $$select from matching.match_profiles where changed_xid <> '3'$$, 'a second run writes nothing'
);
select is(
    array(
        select distinct pg_temp.score(make_interval(hours => hours))
        from generate_series(1, 24 * 7) as hours
    ),
    array[100], 'every hour of the last week has the same score'
);
select is(
    array(
        select distinct pg_temp.score(interval '7 days' + make_interval(hours => hours))
        from generate_series(1, 24 * 21) as hours
    ),
    array[50], 'every hour of the month before has the same score'
);

-- A return shows only in the next week, or the score would tell the hour.
select pg_temp.score('100 days');
update matching.match_profiles set changed_xid = '3';
select tests.sign_in('ages');
select count(*) from api.discover();
select tests.as_owner();
select internal.job_refresh_activity();
select results_eq(
    $$
        select activity_score::integer, last_active_at = now(), changed_xid <> '3'
        from matching.match_profiles where user_id = tests.id('ages')
    $$,
    $$values (0, true, false)$$, 'a return is stored, but does not change the score at once'
);
select is(
    (
        select internal.activity_score(last_active_at - interval '7 days', active_before)
        from matching.match_profiles where user_id = tests.id('ages')
    ),
    100::smallint, 'a return changes the score in the next week'
);
update matching.match_profiles set last_active_at = now() - interval '61 minutes';
select tests.sign_in('ages');
select count(*) from api.discover();
select tests.as_owner();
select is(
    (
        select internal.activity_score(last_active_at, active_before) = 100
        from matching.match_profiles where user_id = tests.id('ages')
    ),
    now() - interval '61 minutes' < date_trunc('week', now(), 'utc'),
    'a second visit in the same week does not change that'
);
update matching.match_profiles
set changed_xid = '3', last_active_at = now() - interval '59 minutes';
select tests.sign_in('ages');
select count(*) from api.discover();
select tests.as_owner();
select is_empty(
    $$select from matching.match_profiles where changed_xid <> '3' or last_active_at = now()$$,
    'activity is written at most once an hour'
);

select * from finish();
rollback;
