begin;
select plan(43);

-- The groups and instruments on a page, in its order.
create function pg_temp.found(
    latitude double precision default null,
    longitude double precision default null,
    max_distance_km integer default null,
    instruments text[] default null,
    genre text default null,
    name text default null
)
    returns text
    language sql
    as $$
        select string_agg(o.group_name || ' ' || o.instrument, ', ')
        from api.browse_openings(
            latitude, longitude, max_distance_km,
            (
                select array_agg(i.id) from api.instruments as i
                where i.name = any (found.instruments)
            ),
            tests.genre(genre), tests.group_id(found.name), 100
        ) as o
    $$;
grant execute on function pg_temp.found to public;

select tests.sign_in('ann');
select (api.create_group(
    name, visibility, latitude => latitude, longitude => longitude, city => 'Berlin',
    country => 'Germany', image_url => 'https://x.org/i', genre_ids => array[tests.genre(genre)]
)).id
from (
    values
    ('Wolves', 'public'::groups.visibility, 52.52, 13.405, 'Indie Rock'),
    ('Choir', 'private', 52.45, 13.405, 'Classical'),
    ('Secret', 'secret', 52.52, 13.405, 'Indie Rock'),
    ('Over', 'public', 52.52, 13.405, 'Indie Rock'),
    ('Hamburg', 'public', 53.55, 9.99, 'Jazz'),
    ('Nowhere', 'public', null, null, 'Jazz')
) as g (name, visibility, latitude, longitude, genre);
select (api.post_opening(
    tests.group_id(name), tests.instrument(instrument), 'At ' || name, 'intermediate'
)).id
from (
    values
    ('Wolves', 'Drums'), ('Choir', 'Piano'), ('Secret', 'Drums'), ('Over', 'Drums'),
    ('Hamburg', 'Drums'), ('Nowhere', 'Piano'), ('Wolves', 'Flute')
) as o (name, instrument);
select (api.update_group(tests.group_id('Over'), '{"is_active": false}')).id;

select tests.sign_in('bob');
select is(
    pg_temp.found(),
    'Wolves Flute, Nowhere Piano, Hamburg Drums, Choir Piano, Wolves Drums',
    'openings of active public and private groups are listed, the newest first'
);
select results_eq(
    $$
        select group_id, group_name, group_image_url, instrument_id, instrument, min_skill::text,
            description, city, country, distance_km, genres, created_at, my_application::text
        from api.browse_openings(52.52, 13.405, 1) where instrument = 'Drums'
    $$,
    $$values (
        tests.group_id('Wolves'), 'Wolves', 'https://x.org/i', tests.instrument('Drums'), 'Drums',
        'intermediate', 'At Wolves', 'Berlin', 'Germany', 1, '{Indie Rock}'::text[], now(), null
    )$$,
    'a row describes the opening and its group'
);
select is(
    (select distance_km from api.browse_openings() where instrument = 'Flute'), null,
    'a row has no distance without a point or a distance'
);

-- Near.
select is(
    pg_temp.found(52.52, 13.405), 'Wolves Flute, Wolves Drums, Choir Piano',
    'near a point, openings within 50 km are listed, the nearest first'
);
select is(
    pg_temp.found(52.45, 13.405), 'Choir Piano, Wolves Flute, Wolves Drums',
    'near another point, the order is another'
);
select is(
    pg_temp.found(52.52, 13.405, 7), 'Wolves Flute, Wolves Drums', 'a distance of 7 km is kept'
);
select is(
    pg_temp.found(52.52, 13.405, 500), 'Wolves Flute, Wolves Drums, Choir Piano, Hamburg Drums',
    'and one of 500 km'
);
select is(
    pg_temp.found(max_distance_km => 7), 'Wolves Flute, Wolves Drums',
    'a distance without a point is around the caller'
);
select is(pg_temp.found(0, 0, 500), null, 'far from all groups, the list is empty');

-- Filters.
select is(
    pg_temp.found(instruments => '{Drums}'), 'Hamburg Drums, Wolves Drums', 'an instrument filters'
);
select is(
    pg_temp.found(instruments => '{Piano,Flute}'), 'Wolves Flute, Nowhere Piano, Choir Piano',
    'several instruments find any of them'
);
select is(
    pg_temp.found(52.52, 13.405, 500, '{Drums}'), 'Wolves Drums, Hamburg Drums',
    'an instrument filters near a point'
);
select is(
    (select count(*) from api.browse_openings(instrument_ids => '{}')), 5::bigint,
    'an empty list of instruments is ignored'
);
select is(
    pg_temp.found(genre => 'Rock'), 'Wolves Flute, Wolves Drums',
    'a genre also finds genres below it'
);
select is(
    pg_temp.found(52.52, 13.405, genre => 'Classical'), 'Choir Piano',
    'a genre filters near a point'
);
select is(
    pg_temp.found(52.52, 13.405, 500, '{Drums}', 'Jazz'), 'Hamburg Drums',
    'all filters apply together'
);
select is(
    pg_temp.found(instruments => '{Drums}', genre => 'Classical'), null,
    'filters may leave nothing'
);
select is(pg_temp.found(name => 'Hamburg'), 'Hamburg Drums', 'a group filters');
select is(
    pg_temp.found(52.52, 13.405, name => 'Hamburg'), 'Hamburg Drums',
    'a group filters at any distance'
);
select is(
    pg_temp.found(name => 'Hamburg', instruments => '{Piano}'), null,
    'an instrument filters the openings of a group'
);
select throws_ok(
    $$select pg_temp.found(name => 'Secret')$$, 'PT404', 'no such group',
    'a secret group is not found'
);
select throws_ok(
    $$select pg_temp.found(name => 'Over')$$, 'PT404', 'no such group',
    'nor is a dissolved group'
);
select tests.sign_in('ann');
select is(
    pg_temp.found(name => 'Secret'), 'Secret Drums', 'members find openings of their secret group'
);
select is(
    pg_temp.found(52.52, 13.405, 1), 'Wolves Flute, Wolves Drums',
    'but only if they ask for the group'
);

-- Applications of the caller.
select tests.sign_in('bob');
select api.apply_to_opening(opening_id) from api.browse_openings() where instrument = 'Flute';
select is(
    (
        select my_application::text from api.browse_openings(52.52, 13.405)
        where instrument = 'Flute'
    ),
    'pending', 'a row shows the status of the caller''s application'
);

-- Pages.
create temporary table pages (what text, page integer, id uuid, cursor text);
grant insert, select, truncate on pages to bandsy_user;
do $$
declare
    v_cursor text;
    v_point double precision[];
begin
    foreach v_point slice 1 in array array[[null, null], [52.52, 13.405]]::double precision[] loop
        v_cursor := null;
        for v_page in 1 .. 4 loop
            insert into pages
            select coalesce(v_point[1]::text, 'newest'), v_page, o.opening_id, o.cursor
            from api.browse_openings(
                v_point[1], v_point[2], case when v_point[1] is not null then 500 end,
                page_size => 2, cursor => v_cursor
            ) as o;
            select p.cursor into v_cursor from pages as p order by ctid desc limit 1;
        end loop;
    end loop;
end
$$;
select results_eq(
    'select id from pages where what = $$newest$$', 'select opening_id from api.browse_openings()',
    'pages together are the whole list'
);
select results_eq(
    'select id from pages where what <> $$newest$$',
    'select opening_id from api.browse_openings(52.52, 13.405, 500)', 'also near a point'
);
select throws_ok(
    format('select api.browse_openings(%s cursor => %L)', arguments, cursor), 'PT422',
    'the cursor is invalid', 'a cursor belongs to one list'
)
from (values ('newest', '1, 1,'), ('52.52', '')) as c (what, arguments)
join (select distinct on (what) what, cursor from pages order by what, ctid) as p using (what);

-- So many openings that the function goes through rings and checks the filters of each.
select tests.as_owner();
insert into groups.groups (name, cell)
select 'many', core.grid_cell(30 + sqrt(n) * sind(n * 7) / 25, 30 + sqrt(n) * cosd(n * 7) / 25)
from generate_series(1, 2100) as s (n);
insert into groups.group_genres (group_id, genre_id)
select id, tests.genre('Tango') from groups.groups where name = 'many';
insert into groups.openings (group_id, instrument_id)
select id, tests.instrument(instrument)
from groups.groups cross join unnest('{Drums,Oud}'::text[]) as instrument
where name = 'many';
create temporary table expected as
select o.id, o.instrument_id, row_number() over (
    order by floor(1000 * internal.cell_distance_km(core.grid_cell(30, 30), g.cell)), o.id desc
) as place
from groups.openings as o
join groups.groups as g on g.id = o.group_id
where g.name = 'many';
grant select on expected to public;
select tests.sign_in('bob');
select results_eq(
    format('select opening_id from api.browse_openings(30, 30, 500, page_size => 100%s)', filter),
    format('select id from expected where %s order by place limit 100', condition),
    'many openings are found' || filter
)
from (
    values
    ('', 'true'),
    (', genre_id => tests.genre($$Tango$$)', 'true'),
    (
        ', instrument_ids => array[tests.instrument($$Oud$$)]',
        'instrument_id = tests.instrument($$Oud$$)'
    )
) as f (filter, condition);
select results_eq(
    $$select opening_id from api.browse_openings(genre_id => tests.genre('Tango'))$$,
    'select id from expected order by id desc limit 20', 'the newest of many are found by a genre'
);

select throws_ok(
    format('select api.browse_openings(%s)', arguments), state, message, arguments || ' is refused'
)
from (
    values
    ('91, 0', 'PT422', 'the point is invalid'),
    ('0, 0, 501', 'PT422', 'max_distance_km is out of range'),
    ('instrument_ids => array[gen_random_uuid()]', 'PT404', 'no such instrument'),
    ('instrument_ids => array[null::uuid]', 'PT404', 'no such instrument'),
    ('genre_id => gen_random_uuid()', 'PT404', 'no such genre'),
    ('group_id => gen_random_uuid()', 'PT404', 'no such group'),
    ('page_size => 101', 'PT422', 'page_size is out of range'),
    ('cursor => $$x$$', 'PT422', 'the cursor is invalid')
) as bad (arguments, state, message);
select api.clear_location();
select throws_ok(
    'select api.browse_openings(max_distance_km => 10)', 'PT409',
    'the caller has no place yet',
    'without a location a point is needed (incomplete_profile)'
);
select tests.sign_out();
select throws_ok(
    'select api.browse_openings()', '42501', 'permission denied for function browse_openings',
    'a visitor may not call it'
);

select * from finish();
rollback;
