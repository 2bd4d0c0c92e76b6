begin;
select plan(22);

-- Ann seeks drummers within 25 km; Dee, who is there already, plays the drums.
select tests.person('ann'), tests.musician('dee', plays => '{Drums}'), tests.person('bob');
update identity.users set plan = 'basic' where username = 'ann';
select tests.sign_in('ann');
select api.save_search(
    'Drums',
    jsonb_build_object('instrument_ids', array[tests.instrument('Drums')], 'max_distance_km', 25)
);
select tests.as_owner();

create function pg_temp.told() returns text language plpgsql as $$
declare
    v_told text;
begin
    perform internal.job_notify_searches();
    select string_agg(
        (select username from identity.users where id = (payload ->> 'user_id')::uuid)
        || ' ' || s.name || ': ' || (
            select string_agg(u.username, ' ' order by u.username)
            from identity.users as u
            where payload -> 'found_user_ids' ? u.id::text
        ),
        ', ' order by s.name
    ) into v_told
    from core.outbox
    join matching.saved_searches as s on s.id = (payload ->> 'search_id')::uuid
    where topic = 'search.found';
    delete from core.outbox where topic = 'search.found';
    return v_told;
end
$$;

select is(pg_temp.told(), null, 'people who were there before are not told of');
select tests.musician('eve', plays => '{Drums}'), tests.musician('fay', 53.5, plays => '{Drums}');
select tests.musician('gil', plays => '{Drums}'), tests.musician('hal');
select is(pg_temp.told(), 'ann Drums: eve gil', 'new people who fit are, in one notification');
select is_empty('table matching.search_queue', 'all who changed were looked at');
select is(pg_temp.told(), null, 'another run tells nothing');

-- A change.
select tests.sign_in('bob');
select api.add_instrument(tests.instrument('Drums'), 'beginner');
select api.add_instrument(tests.instrument('Oud'), 'beginner');
select api.set_genre(tests.genre('Jazz'), 5);
select api.set_preferences('{"commitment": "casual"}');
select api.set_location(52.53, 13.42);
select tests.as_owner();
select is(pg_temp.told(), 'ann Drums: bob', 'a person who changes often is told of once');
select tests.sign_in('bob');
select api.remove_instrument(tests.instrument('Drums'));
select api.add_instrument(tests.instrument('Drums'), 'advanced');
select tests.sign_in('eve');
select api.set_preferences('{"commitment": "casual"}');
select tests.as_owner();
select is(pg_temp.told(), null, 'nor are people whom it was told of before');
select tests.sign_in('dee');
select api.set_preferences('{"commitment": "casual"}');
select tests.sign_in('fay');
select api.set_location(52.53, 13.42);
select tests.as_owner();
select is(pg_temp.told(), 'ann Drums: dee fay', 'a person who was there before changes, one comes');

-- People whom discovery would not show.
select tests.musician(name, plays => '{Drums}')
from unnest('{ian,joe,kim,lea,mia,ned}'::text[]) as n (name);
insert into matching.preferences (user_id, is_incognito, is_paused)
values (tests.id('ian'), true, false), (tests.id('joe'), false, true);
insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('ann'), tests.id('kim'), 'pass');
select tests.blocked('lea', 'ann');
update identity.users set status = 'suspended' where username = 'mia';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ned');
select is(
    pg_temp.told(), null,
    'people who are incognito, paused, seen, blocked, suspended or private are not told of'
);
insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('ian'), tests.id('ann'), 'like');
update matching.preferences set must_share_genre = true where user_id = tests.id('ian');
select is(pg_temp.told(), 'ann Drums: ian', 'a person incognito is to whom they like');

-- Several searches, plans and owners.
select tests.sign_in('ann');
select api.save_search('All', '{}');
select tests.musician('olaf', plays => '{Drums}');
select tests.sign_in('bob');
select api.save_search('Mine', '{"max_distance_km": 1}');
select tests.as_owner();
select is(
    pg_temp.told(), 'ann All: olaf, ann Drums: olaf', 'each search tells of a person once'
);
update identity.users set plan_until = now() where username = 'ann';
select tests.musician('pia', 52.531, 13.421, plays => '{Drums}');
select is(
    pg_temp.told(), 'ann Drums: pia, bob Mine: pia',
    'a plan that has run out leaves the oldest searches that it allows'
);
update identity.users set plan_until = null where username = 'ann';
update identity.users set status = 'suspended' where username = 'bob';
select tests.musician('quin', 52.531, 13.421, plays => '{Drums}');
select is(
    pg_temp.told(), 'ann All: quin, ann Drums: quin', 'a suspended owner is told nothing'
);
select tests.sign_in('ann');
select api.set_preferences('{"search_radius_km": 10}');
select tests.as_owner();
select tests.musician('rob', 52.7, plays => '{Drums}');
select is(
    pg_temp.told(), 'ann Drums: rob',
    'a search without a distance keeps to the radius of its owner as it is now'
);
select tests.sign_in('ann');
select api.remove_search(search_id) from api.my_searches();
select tests.as_owner();
select is_empty(
    $$select from matching.search_finds where user_id = tests.id('ann')$$,
    'a search that is removed takes its finds along'
);
delete from matching.saved_searches where true;
update matching.match_profiles set is_searching = false where true;
select tests.musician('sam', plays => '{Drums}');
select is_empty('table matching.search_queue', 'where nobody searches, nobody is queued');

-- In batches.
select tests.sign_in('ann');
select api.save_search('All', '{}');
select tests.as_owner();
update core.settings set min_value = 1, value = 2 where key = 'search_people_per_run';
select tests.musician('tom' || n) from generate_series(1, 3) as n;
select is(
    (select count(distinct user_id) from matching.search_queue), 3::bigint, 'three people arrive'
);
create temporary table queued as select user_id from matching.search_queue order by id limit 2;
select internal.job_notify_searches();
select is(
    (select count(*) from matching.search_queue where user_id in (table queued)), 0::bigint,
    'a run takes as many changes as the setting says'
);
select isnt_empty('table matching.search_queue', 'and leaves the others');
do $$
begin
    while exists (select from matching.search_queue) loop
        perform internal.job_notify_searches();
    end loop;
end
$$;
select is(
    (select count(*) from matching.search_finds), 3::bigint, 'which the next runs go on with'
);
select is(
    (select count(*) from core.outbox where topic = 'search.found') between 1 and 3, true,
    'a run tells of all that it finds at once'
);

-- The payload has ids, and nothing else.
select is(
    (
        select string_agg(distinct k.key, ' ' order by k.key)
        from core.outbox, jsonb_object_keys(payload) as k (key)
        where topic = 'search.found'
    ),
    'found_user_ids search_id user_id', 'a notification names ids'
);
select internal.job_notify_searches();
select is_empty('table matching.search_queue', 'a run without changes has nothing to do');

select * from finish();
rollback;
