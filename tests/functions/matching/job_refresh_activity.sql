begin;
select plan(5);

select tests.person(name) from unnest('{now,week,month,ages}'::text[]) as name;
update matching.match_profiles
set last_active_at = now() - make_interval(days => away), changed_xid = '3'
from (values ('now', 0), ('week', 14), ('month', 56), ('ages', 4000)) as p (name, away)
where user_id = tests.id(name);

select internal.job_refresh_activity();
select results_eq(
    $$
        select username, activity_score::integer, changed_xid <> '3'
        from matching.match_profiles join identity.users on id = user_id
        order by activity_score desc
    $$,
    $$values ('now', 100, false), ('week', 50, true), ('month', 10, true), ('ages', 0, true)$$,
    'activity is halved with each half-life, in steps of ten; only who changed is written'
);
update matching.match_profiles set changed_xid = '3';
select internal.job_refresh_activity();
select is_empty(
    $$select from matching.match_profiles where changed_xid <> '3'$$, 'again, it writes nothing'
);

select tests.sign_in('ages');
select count(*) from api.discover();
select tests.as_owner();
select results_eq(
    $$
        select activity_score::integer, last_active_at = now(), changed_xid <> '3'
        from matching.match_profiles where user_id = tests.id('ages')
    $$,
    $$values (100, true, true)$$, 'who looks around is here again'
);
update matching.match_profiles
set changed_xid = '3', last_active_at = now() - interval '59 minutes';
select tests.sign_in('ages');
select count(*) from api.discover();
select tests.as_owner();
select is_empty(
    $$select from matching.match_profiles where changed_xid <> '3' or last_active_at = now()$$,
    'which is written once an hour'
);
update core.settings set value = 1 where key = 'activity_half_life_days';
update matching.match_profiles set last_active_at = now() - interval '1 day';
select internal.job_refresh_activity();
select is(
    (select array_agg(distinct activity_score) from matching.match_profiles), array[50::smallint],
    'the half-life is a setting'
);

select * from finish();
rollback;
