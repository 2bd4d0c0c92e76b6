begin;
select plan(51);

-- The names of the groups on a page, in its order.
create function pg_temp.found(
    latitude double precision default null,
    longitude double precision default null,
    max_distance_km integer default null,
    genre text default null,
    category text default null,
    query text default null
)
    returns text
    language sql
    as $$
        select string_agg(name, ' ')
        from api.browse_groups(
            latitude, longitude, max_distance_km, tests.genre(genre), category, query, 100
        )
    $$;
grant execute on function pg_temp.found to public;

select tests.sign_in('ann');
select (api.create_group(
    name, visibility, category, 'About ' || name, latitude => latitude, longitude => longitude,
    city => 'Berlin', country => 'Germany', image_url => 'https://x.org/i',
    genre_ids => array[tests.genre(genre)]
)).id
from (
    values
    ('Wolves', 'public'::groups.visibility, 'band', 52.52, 13.405, 'Indie Rock'),
    ('Choir', 'private', 'choir', 52.45, 13.405, 'Classical'),
    ('Secret', 'secret', 'band', 52.52, 13.405, 'Indie Rock'),
    ('Over', 'public', 'band', 52.52, 13.405, 'Indie Rock'),
    ('Potsdam', 'public', 'band', 52.4, 13.06, 'Rock'),
    ('Hamburg', 'public', 'band', 53.55, 9.99, 'Jazz'),
    ('Fiji', 'public', 'jam', -17.8, 179.99, 'Jazz'),
    ('Nowhere', 'public', null, null, null, 'Jazz')
) as g (name, visibility, category, latitude, longitude, genre);
select (api.update_group(tests.group_id('Over'), '{"is_active": false}')).id;

select tests.sign_in('bob');
select is(
    pg_temp.found(), 'Nowhere Fiji Hamburg Potsdam Choir Wolves',
    'active public and private groups are listed, the newest first'
);
select results_eq(
    $$
        select group_id, name, description, image_url, visibility::text, category, city, country,
            distance_km, genres, max_members, member_count, created_at, my_status::text
        from api.browse_groups(52.52, 13.405, 1)
    $$,
    $$values (
        tests.group_id('Wolves'), 'Wolves', 'About Wolves', 'https://x.org/i', 'public', 'band',
        'Berlin', 'Germany', 1, '{Indie Rock}'::text[], 10, 1, now(), null
    )$$,
    'a row describes the group'
);
select is(
    (select distance_km from api.browse_groups(query => 'wolves')), null,
    'a row has no distance without a point or a distance'
);

-- Near.
select is(
    pg_temp.found(52.52, 13.405), 'Wolves Choir Potsdam',
    'near a point, groups within 50 km are listed, the nearest first'
);
select is(
    pg_temp.found(52.4, 13.06), 'Potsdam Choir Wolves', 'near another point, the order is another'
);
select is(pg_temp.found(52.52, 13.405, 10), 'Wolves Choir', 'a distance of 10 km is kept');
select is(pg_temp.found(52.52, 13.405, 7), 'Wolves', 'and one of 7 km');
select is(pg_temp.found(52.52, 13.405, 500), 'Wolves Choir Potsdam Hamburg', 'and 500 km');
select is(
    pg_temp.found(max_distance_km => 10), 'Wolves Choir',
    'a distance without a point is around the caller'
);
select is(pg_temp.found(-17.8, -179.99, 5), 'Fiji', 'a group across the antimeridian is found');
select is(pg_temp.found(0, 0, 500), null, 'far from all groups, the list is empty');
select results_eq(
    'select name, distance_km from api.browse_groups(52.52, 13.405, 500)',
    $$values ('Wolves', 1), ('Choir', 10), ('Potsdam', 50), ('Hamburg', 500)$$,
    'distances are rounded up to a bucket'
);
select results_eq(
    $$
        select name, internal.distance_bucket(
            public.st_distancesphere(
                public.st_point(13.405591821652905, 52.52060954284286),
                public.st_point(longitude, latitude)
            ) / 1000
        )
        from groups.groups
        where name in ('Choir', 'Potsdam', 'Hamburg')
        order by id
    $$,
    $$values ('Choir', 10), ('Potsdam', 50), ('Hamburg', 500)$$,
    'PostGIS computes the same distances'
) from tests.as_owner();
select tests.sign_in('bob');

-- Filters.
select is(pg_temp.found(genre => 'Rock'), 'Potsdam Wolves', 'a genre also finds genres below it');
select is(pg_temp.found(genre => 'Indie Rock'), 'Wolves', 'a genre does not find genres above it');
select is(
    pg_temp.found(52.52, 13.405, genre => 'Rock'), 'Wolves Potsdam', 'a genre filters near a point'
);
select is(
    pg_temp.found(category => ' BAND'), 'Hamburg Potsdam Wolves',
    'the case of a category does not matter'
);
select is(
    pg_temp.found(52.52, 13.405, category => 'band'), 'Wolves Potsdam',
    'a category filters near a point'
);
select is(pg_temp.found(category => ' '), pg_temp.found(), 'a blank category is ignored');
select is(pg_temp.found(query => 'WOLVS'), 'Wolves', 'a misspelled name is found');
select is(
    pg_temp.found(52.52, 13.405, query => 'potsdm'), 'Potsdam', 'a query filters near a point'
);
select is(
    pg_temp.found(52.52, 13.405, 500, 'Rock', 'band', 'potsdam'), 'Potsdam',
    'all filters apply together'
);
select is(
    pg_temp.found(null, null, null, 'Rock', 'band', 'wolves'), 'Wolves',
    'also without a point'
);
select is(pg_temp.found(null, null, null, 'Jazz', 'choir'), null, 'filters may leave nothing');
select is(pg_temp.found(52.52, 13.405, 500, 'Jazz', 'choir'), null, 'also near a point');

-- Groups of the caller.
select api.join_group(tests.group_id(name)) from (values ('Wolves'), ('Choir')) as g (name);
select results_eq(
    'select name, my_status::text from api.browse_groups(52.52, 13.405)',
    $$values ('Wolves', 'active'), ('Choir', 'pending'), ('Potsdam', null)$$,
    'a row shows the status of the caller'
);
select tests.sign_in('ann');
select is(
    pg_temp.found(52.52, 13.405, 1), 'Wolves',
    'members do not find their secret or dissolved group here'
);

-- Pages.
select tests.sign_in('bob');
create temporary table pages (what text, page integer, name text, cursor text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_cursor text;
    v_point double precision[];
begin
    foreach v_point slice 1 in array array[[null, null], [52.52, 13.405]]::double precision[] loop
        v_cursor := null;
        for v_page in 1 .. 4 loop
            insert into pages
            select coalesce(v_point[1]::text, 'newest'), v_page, g.name, g.cursor
            from api.browse_groups(
                v_point[1], v_point[2], case when v_point[1] is not null then 500 end,
                page_size => 2, cursor => v_cursor
            ) as g;
            select p.cursor into v_cursor from pages as p order by ctid desc limit 1;
        end loop;
    end loop;
end
$$;
select results_eq(
    'select name from pages where what = $$newest$$', 'select name from api.browse_groups()',
    'pages together are the whole list'
);
select results_eq(
    'select name from pages where what <> $$newest$$',
    'select name from api.browse_groups(52.52, 13.405, 500)', 'also near a point'
);
select is(
    (select max(page) from pages where what = 'newest'), 3, 'the last page is the third'
);
select throws_ok(
    format('select api.browse_groups(%s cursor => %L)', arguments, cursor), 'PT422',
    'the cursor is invalid', 'a cursor belongs to one list'
)
from (values ('newest', '1, 1,'), ('52.52', '')) as c (what, arguments)
join pages using (what)
where page = 1 and name in ('Nowhere', 'Wolves');

-- More groups at one place than fit on a page.
select tests.as_owner();
insert into groups.groups (name, cell)
select 'many', core.grid_cell(10 + n % 3 * 0.009, 20 + n % 5 * 0.03)
from generate_series(1, 60) as s (n);
select tests.sign_in('bob');
truncate pages;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 20 loop
        insert into pages
        select g.distance_km::text, v_page, g.group_id::text, g.cursor
        from api.browse_groups(10, 20, 100, page_size => 7, cursor => v_cursor) as g;
        select p.cursor into v_cursor from pages as p order by ctid desc limit 1;
    end loop;
end
$$;
select is((select count(*) from pages where page < 10), 60::bigint, 'all of many groups are found');
select is(
    (select count(distinct name) from pages where page < 10), 60::bigint, 'no group is found twice'
);
select results_eq(
    'select name from pages where page < 10',
    'select group_id::text from api.browse_groups(10, 20, 100, page_size => 100)',
    'short pages have the order of one long page'
);
select ok(
    (
        select bool_and(what::integer >= before)
        from (select what, lag(what::integer, 1, 0) over (order by page, ctid) as before from pages)
            as p
    ),
    'the order is by distance'
);

-- So many groups that the function goes through near groups and checks the filters of each.
select tests.as_owner();
insert into groups.groups (name, category, cell)
select
    case when n % 2 = 0 then 'Owls' else 'Foxes' end,
    case when n % 3 = 0 then 'duo' else 'trio' end,
    core.grid_cell(30 + sqrt(n) * sind(n * 7) / 25, 30 + sqrt(n) * cosd(n * 7) / 25)
from generate_series(1, 6100) as s (n);
insert into groups.group_genres (group_id, genre_id)
select id, tests.genre(case when category = 'duo' then 'Fado' else 'Tango' end)
from groups.groups
where cell >> 16 between 12000 and 15000 and name in ('Owls', 'Foxes');
create temporary table expected as
select g.id, g.name, g.category, row_number() over (
    order by floor(1000 * internal.cell_distance_km(core.grid_cell(30, 30), g.cell)), g.id
) as place
from groups.groups as g
where g.name in ('Owls', 'Foxes');
grant select on expected to public;
select tests.sign_in('bob');
select results_eq(
    format('select group_id from api.browse_groups(30, 30, 500, page_size => 100, %s)', filter),
    format('select id from expected where %s order by place limit 100', condition),
    format('many are found by %s', filter)
)
from (
    values
    ('genre_id => tests.genre($$Tango$$)', $$category = 'trio'$$),
    ('category => $$duo$$', $$category = 'duo'$$),
    ('query => $$owls$$', $$name = 'Owls'$$),
    (
        'genre_id => tests.genre($$Tango$$), query => $$foxes$$',
        $$category = 'trio' and name = 'Foxes'$$
    )
) as f (filter, condition);

select throws_ok(
    format('select api.browse_groups(%s)', arguments), state, message, arguments || ' is refused'
)
from (
    values
    ('91, 0', 'PT422', 'the point is invalid'),
    ('52', 'PT422', 'the point is invalid'),
    ('0, $$NaN$$', 'PT422', 'the point is invalid'),
    ('0, 0, 0', 'PT422', 'max_distance_km is out of range'),
    ('0, 0, 501', 'PT422', 'max_distance_km is out of range'),
    ('genre_id => gen_random_uuid()', 'PT404', 'no such genre'),
    ('query => $$-$$', 'PT422', 'query is invalid'),
    ('page_size => 0', 'PT422', 'page_size is out of range'),
    ('cursor => $$x$$', 'PT422', 'the cursor is invalid')
) as bad (arguments, state, message);
select api.clear_location();
select throws_ok(
    'select api.browse_groups(max_distance_km => 10)', 'PT409',
    'the caller has no place yet',
    'without a location a point is needed (incomplete_profile)'
);
select tests.sign_out();
select throws_ok(
    'select api.browse_groups()', '42501', 'permission denied for function browse_groups',
    'a visitor may not call it'
);

select * from finish();
rollback;
