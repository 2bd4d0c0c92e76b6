begin;
select plan(74);

-- Concerts with their cities, points and days from now.
insert into events.events (slug, title, artist, city, latitude, longitude, starts_at, event_type, venue)
select
    lower(title), title, artist, city, latitude, longitude, now() + days * interval '1 day',
    'concert', 'Hall'
from (
    values
    ('A', 'Tinariwen', 'Berlin', 52.5, 13.4, 1),
    ('B', 'Tinariwen', 'Potsdam', 52.4, 13.06, 2),
    ('C', 'Boris', 'BERLIN', 52.51, 13.45, 3),
    ('D', 'boris', 'Hamburg', 53.55, 10.0, 4),
    ('E', null, null, null, null, 5),
    ('F', 'Sigur Rós', 'Suva', -18.1, 179.9, 6),
    ('G', 'Sigur Rós', 'Lakeba', -18.2, -179.9, 7),
    ('H', null, 'Alert', 89.9, 0, 8),
    ('I', null, 'Alert', 89.9, 180, 9),
    ('J', 'Tinariwen', 'Berlin', 52.5, 13.4, -1)
) as v (title, artist, city, latitude, longitude, days);
select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
create function pg_temp.titles(arguments text default '') returns text language plpgsql as $$
declare
    v_titles text;
begin
    execute format(
        'select string_agg(title, %L order by n) from (select title, row_number() over () as n'
        || ' from api.browse_events(%s)) as page', '', arguments
    ) into v_titles;
    return v_titles;
end
$$;

create function pg_temp.pages(arguments text) returns text language plpgsql as $$
declare
    v_cursor text;
    v_title text;
    v_titles text := '';
begin
    loop
        execute format(
            'select title, cursor from api.browse_events(%s page_size => 1, cursor => %L)',
            arguments, v_cursor
        ) into v_title, v_cursor;
        exit when v_title is null;
        v_titles := v_titles || v_title;
    end loop;
    return v_titles;
end
$$;
create function pg_temp.sorted(arguments text default '') returns text language plpgsql as $$
declare
    v_titles text;
begin
    execute format(
        'select string_agg(title, %L order by title) from api.browse_events(%s)', ' ', arguments
    ) into v_titles;
    return v_titles;
end
$$;

select tests.sign_out();
select is(pg_temp.titles(arguments), expected, coalesce(nullif(arguments, ''), 'all from now on'))
from (
    values
    ('', 'ABCDEFGHI'),
    ('starts_after => null', 'JABCDEFGHI'),
    ('starts_after => now() + interval $$2 days$$', 'BCDEFGHI'),
    ('starts_before => now() + interval $$2 days$$', 'A'),
    ('starts_after => now() + interval $$2 days$$, starts_before => now() + interval $$4 days$$', 'BC'),
    ('starts_before => now()', null),
    ('city => $$berlin$$', 'AC'),
    ('city => $$ Berlin $$', 'AC'),
    ('city => $$Ber$$', null),
    ('city => $$Berlin$$, starts_after => $$-infinity$$', 'JAC'),
    ('artist => $$BORIS$$', 'CD'),
    ('artist => $$Boris$$, city => $$Berlin$$', 'C'),
    ('artist => $$sigur rós$$', 'FG'),
    ('latitude => 52.52, longitude => 13.405', 'ABC'),
    ('latitude => 52.52, longitude => 13.405, radius_km => 10', 'AC'),
    ('latitude => 52.52, longitude => 13.405, radius_km => 300', 'ABCD'),
    ('latitude => 52.52, longitude => 13.405, city => $$potsdam$$', 'B'),
    ('latitude => 52.52, longitude => 13.405, artist => $$Tinariwen$$', 'AB'),
    ('latitude => 52.52, longitude => 13.405, artist => $$Tinariwen$$, city => $$Berlin$$', 'A'),
    ('latitude => -18.1, longitude => 179.99, radius_km => 50', 'FG'),
    ('latitude => -18.1, longitude => -179.99, radius_km => 50', 'FG'),
    ('latitude => 90, longitude => 0, radius_km => 20', 'HI'),
    ('latitude => 89.8, longitude => 90, radius_km => 50', 'HI'),
    ('latitude => 0, longitude => 0, radius_km => 500', null)
) as asked (arguments, expected);
select results_eq(
    $$
        select distance_km, city, artist, latitude, longitude, slug, event_type, venue, country,
            privacy::text, my_status::text
        from api.browse_events(52.52, 13.405, 10, page_size => 1)
    $$,
    $$
        values (
            2.2::float8, 'Berlin', 'Tinariwen', 52.5::float8, 13.4::float8, 'a', 'concert', 'Hall',
            null::text, 'public', null::text
        )
    $$,
    'a row says what takes place, where and how far away'
);
select is(
    (select distance_km from api.browse_events(page_size => 1)), null,
    'the distance is null without a search by distance'
);

-- Pages.
select is(pg_temp.pages(arguments), expected, 'pages of ' || arguments)
from (
    values
    ('', 'ABCDEFGHI'),
    ('city => $$Berlin$$,', 'AC'),
    ('artist => $$Tinariwen$$,', 'AB'),
    ('latitude => 52.52, longitude => 13.405, radius_km => 300,', 'ABCD')
) as asked (arguments, expected);
select tests.as_owner();
update events.events set starts_at = now() + interval '1 day' where title in ('A', 'B', 'C', 'D');
select tests.sign_out();
select is(
    array(select regexp_split_to_table(pg_temp.pages(''), '') order by 1),
    '{A,B,C,D,E,F,G,H,I}', 'events that start at the same moment are in the order of their ids'
);

-- Events that are not public.
select tests.as_owner();
delete from events.events;
select tests.band('Band', 'ann', members => '{bob}');
select tests.band('Secret', 'ann', 'secret');
select tests.gig(title, 'ann') from unnest('{Public,Party,Other,Rehearsal,Show,Hidden,Off}'::text[]) as t (title);
update events.events set privacy = 'private' where title in ('Party', 'Other');
update events.events set group_id = tests.group_id('Band') where title in ('Rehearsal', 'Show');
update events.events set privacy = 'group' where title = 'Rehearsal';
update events.events set group_id = tests.group_id('Secret') where title = 'Hidden';
update events.events set cancelled_at = now() where title = 'Off';
insert into events.members (event_id, user_id, status)
values (tests.gig_id('Party'), tests.id('bob'), 'invited');
select tests.sign_out();
select is(pg_temp.sorted(), 'Hidden Public Show', 'a visitor finds the public events');
select tests.sign_in('cid');
select is(
    pg_temp.sorted(), 'Hidden Public Show',
    'a person with no part in the other events finds the same'
);
select tests.sign_in('bob');
select is(
    pg_temp.sorted(), 'Hidden Public Show', 'events that are not public are left to my_events'
);
select tests.sign_in('ann');
select is(
    (select my_status::text from api.browse_events() where title = 'Public'), 'going',
    'a row has the answer of the caller'
);
select is(
    pg_temp.sorted(format('group_id => %L', tests.group_id('Band'))), 'Rehearsal Show',
    'a member of a group finds all its events'
);
select tests.sign_out();
select is(
    pg_temp.sorted(format('group_id => %L', tests.group_id('Band'))), 'Show',
    'a visitor finds the public events of a group'
);
select throws_ok(
    format('select from api.browse_events(group_id => %L)', id), 'PT404', 'no such group',
    'a secret group is not found, like one that does not exist'
)
from unnest(array[tests.group_id('Secret'), gen_random_uuid()]) as hidden (id);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_out();
select is(
    pg_temp.sorted(), 'Hidden Show', 'the events that a suspended person organises alone are hidden'
);

select throws_ok(
    format('select from api.browse_events(%s)', arguments), state, message, arguments
)
from (
    values
    ('radius_km => 5', 'PT409', 'the caller has no place yet'),
    ('latitude => 1', 'PT422', 'the point is invalid'),
    ('latitude => 91, longitude => 0', 'PT422', 'the point is invalid'),
    ('latitude => $$NaN$$, longitude => 0', 'PT422', 'the point is invalid'),
    ('latitude => 1, longitude => 1, radius_km => 501', 'PT422', 'radius_km is out of range'),
    ('page_size => 0', 'PT422', 'page_size is out of range'),
    ('cursor => $$x$$', 'PT422', 'the cursor is invalid')
) as bad (arguments, state, message);
select tests.sign_in('bob');
select is(
    pg_temp.sorted('radius_km => 5'), null,
    'a radius without a point searches around the caller''s location'
);

-- By default events under way are listed before later ones, with every filter.
select tests.as_owner();
delete from events.events;
select tests.band('Tour', 'bob');
insert into events.events (
    slug, title, artist, city, latitude, longitude, starts_at, ends_at, group_id
)
select
    lower(title), title, 'Boris', 'Berlin', 52.5, 13.4, now() + hours * interval '1 hour',
    now() + ends * interval '1 hour', tests.group_id('Tour')
from (
    values
    ('A', -9000, 1), ('B', -30, 20), ('C', -30, 0), ('D', -13, 1), ('E', -11, 1), ('F', -7, null),
    ('G', -5, null), ('H', -5, -1), ('I', -6, null), ('J', -1, 40), ('K', 1, null), ('L', 5, 300)
) as v (title, hours, ends);
insert into events.events (slug, title, starts_at, ends_at, privacy)
values ('z', 'Z', now() - interval '2 days', now() + interval '1 day', 'private');
insert into events.events (slug, title, starts_at, ends_at, cancelled_at)
values ('y', 'Y', now() - interval '2 days', now() + interval '1 day', now());
select tests.sign_out();
select is(pg_temp.titles(arguments), expected, 'under way: ' || arguments)
from (
    values
    ('', 'ABDEGJKL'),
    ('city => $$Berlin$$', 'ABDEGJKL'),
    ('artist => $$Boris$$', 'ABDEGJKL'),
    ('artist => $$Boris$$, city => $$Berlin$$', 'ABDEGJKL'),
    ('latitude => 52.52, longitude => 13.405', 'ABDEGJKL'),
    ('latitude => 52.52, longitude => 13.405, city => $$berlin$$', 'ABDEGJKL'),
    ('latitude => 2, longitude => 13.405', null),
    ('city => $$Hamburg$$', null),
    ('artist => $$Tinariwen$$', null),
    (format('group_id => %L', tests.group_id('Tour')), 'ABDEGJKL'),
    ('starts_after => now()', 'ABDEGJKL'),
    ('starts_before => now()', 'ABDEGJ'),
    ('starts_before => now() - interval $$1 day$$', 'AB'),
    ('starts_before => now() - interval $$12 hours$$', 'ABD'),
    ('page_size => 1', 'A'),
    ('page_size => 2', 'AB'),
    ('page_size => 4', 'ABDE'),
    ('starts_after => now() + interval $$1 microsecond$$', 'KL'),
    ('starts_after => now() - interval $$31 hours$$, starts_before => now()', 'BCDEFIGHJ'),
    ('starts_after => null', 'ABCDEFIGHJKL')
) as asked (arguments, expected);
select is(pg_temp.pages(arguments), 'ABDEGJKL', 'pages of what is under way: ' || arguments)
from (
    values
    (''), ('city => $$Berlin$$,'), ('artist => $$Boris$$,'),
    ('latitude => 52.52, longitude => 13.405,'),
    (format('group_id => %L,', tests.group_id('Tour')))
) as asked (arguments);
select tests.as_owner();
update core.settings set value = 72 where key = 'event_hours';
select tests.sign_out();
select is(
    pg_temp.titles(''), 'ABDEFIGJKL', 'event_hours sets how long an event without an end lasts'
);

select * from finish();
rollback;
