begin;
select plan(12);

select tests.person('ann'), tests.person('bob');
create function pg_temp.live() returns text language sql as $$
    select string_agg(action || ' ' || internal.count_live(action, tests.id('ann')), ', ' order by action)
    from unnest('{coming_event,open_opening,own_group,sample}'::text[]) as a (action)
$$;
create function pg_temp.refused(call text) returns text language plpgsql as $$
begin
    execute call;
    return null;
exception when sqlstate 'PT429' then
    return sqlerrm;
end
$$;

select is(
    pg_temp.live(), 'coming_event 0, open_opening 0, own_group 0, sample 0', 'there is nothing at first'
);
select is(internal.count_live('like', tests.id('ann')), null, 'what is counted by its uses is not there');

select tests.gig(title, 'ann') from unnest('{Coming,Begun,Over,Cancelled}'::text[]) as t (title);
update events.events set starts_at = now() - interval '1 hour' where title = 'Begun';
update events.events set starts_at = now() - interval '3 days' where title = 'Over';
update events.events set cancelled_at = now() where title = 'Cancelled';
select tests.gig('His', 'bob');
select tests.band('Band', 'ann'), tests.band('Old', 'ann'), tests.band('His', 'bob', members => '{ann}');
update groups.groups set is_active = false where name = 'Old';
insert into groups.openings (group_id, instrument_id, created_by, status, closed_at)
select tests.group_id('Band'), tests.instrument('Drums'), tests.id('ann'), o.status, o.closed_at
from (
    values
    ('open'::groups.opening_status, null::timestamptz), ('closed', now())
) as o (status, closed_at);
insert into music.media_samples (user_id, title, file_url, media_type)
select id, 'Solo', 'https://example.org/' || username, 'audio' from identity.users;
select is(
    pg_temp.live(), 'coming_event 2, open_opening 1, own_group 1, sample 1',
    'events that are not over, open openings, active groups and samples of the user are counted'
);

insert into matching.daily_picks (day, user1_id, user2_id, score)
select
    (now() at time zone 'utc')::date + d.days, least(tests.id('ann'), p.id),
    greatest(tests.id('ann'), p.id), 50
from (values ('cid', 0), ('dan', 0), ('eve', -1)) as d (name, days)
cross join lateral (select tests.person(d.name) as id) as p;
select is(internal.count_live('daily_pick', tests.id('ann')), 2, 'picks of today are counted');
select tests.sign_in('ann');
select is(
    (select (used, remaining)::text from api.my_limits() where action = 'daily_pick'), '(2,1)',
    'and shown'
);
select tests.as_owner();

select tests.allow('coming_event', 2), tests.allow('open_opening', 1), tests.allow('own_group', 1),
    tests.allow('sample', 1);
select tests.sign_in('ann');
select is(pg_temp.refused(call), message, message)
from (
    values
    ($$select api.create_event('Jam', now() + interval '1 day')$$, 'the limit of events to come is reached'),
    (
        $$select api.post_opening(tests.group_id('Band'), tests.instrument('Oud'))$$,
        'the limit of open openings is reached'
    ),
    ($$select api.create_group('New')$$, 'the limit of groups of one''s own is reached'),
    (
        $$select api.update_group(tests.group_id('Old'), '{"is_active": true}')$$,
        'the limit of groups of one''s own is reached'
    ),
    (
        $$select api.add_media_sample('Solo', 'https://example.org/2', 'audio')$$,
        'the limit of media samples is reached'
    )
) as c (call, message);
select api.cancel_event(tests.gig_id('Coming'));
select lives_ok(
    $$select api.create_event('Jam', now() + interval '1 day')$$, 'one that is gone leaves room for another'
);
select is(
    pg_temp.refused($$select api.update_group(tests.group_id('Band'), '{"name": "Duo"}')$$), null,
    'what is there can be changed'
);

select * from finish();
rollback;
