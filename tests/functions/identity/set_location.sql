begin;
select plan(27);

create function pg_temp.cell(latitude double precision, longitude double precision)
    returns integer
    language sql
    security definer
as 'select core.grid_cell(latitude, longitude)';

select tests.person('ann');
select tests.sign_in('ann');

select is(
    (
        select (cell, city, region, country)::text
        from api.set_location(48.137154, 11.576124, ' München ', 'Bayern', 'Deutschland')
    ),
    format('(%s,München,Bayern,Deutschland)', pg_temp.cell(48.137154, 11.576124)),
    'a place is stored as its cell'
);
select is(
    (select (cell, pg_temp.cell(latitude, longitude))::text from identity.places),
    (select format('(%1$s,%1$s)', pg_temp.cell(48.137154, 11.576124))),
    'the point that is returned lies in the cell'
);
create temporary table kept as
select places::text as place, latitude, longitude
from identity.places;
select is(
    api.set_location(
        latitude + 0.003 * north, longitude + 0.003 * east, 'München', 'Bayern', 'Deutschland'
    )::text,
    place,
    'moving within the cell changes nothing'
)
from kept, (values (1, 1), (-1, 1), (1, -1), (-1, -1)) as step (north, east);
select is(
    (select (city, region, country)::text from api.set_location(0, 0, ' ', '', E'\u200B')),
    '(,,)',
    'a blank name is null'
);
select is(
    (select (city, region, country)::text from api.set_location(0, 0, 'Null Island')),
    '("Null Island",,)',
    'one name can be stored alone'
);
select is(
    (select (city, region, country)::text from api.set_location(0, 0)), '(,,)',
    'a name that is left out is cleared'
);
select lives_ok(
    format('select api.set_location(%s, %s)', latitude, longitude),
    format('%s, %s is on Earth', latitude, longitude)
)
from (values (90, 180), (-90, -180), (90, 0), (0, 180)) as c (latitude, longitude);

select throws_ok(
    format('select api.set_location(%L, %L)', latitude, longitude), 'PT422', message,
    format('%s, %s is not on Earth', latitude, longitude)
)
from (
    values
    ('91', '0', 'latitude is out of range'),
    ('-90.0001', '0', 'latitude is out of range'),
    ('NaN', '0', 'latitude is out of range'),
    ('Infinity', '0', 'latitude is out of range'),
    (null, '0', 'latitude is out of range'),
    ('0', '180.5', 'longitude is out of range'),
    ('0', '-Infinity', 'longitude is out of range'),
    ('0', 'NaN', 'longitude is out of range'),
    ('0', null, 'longitude is out of range')
) as c (latitude, longitude, message);
select throws_ok(
    $$select api.set_location(0, 0, repeat('x', 101))$$, 'PT422', 'city is too long',
    'a city that is too long is refused'
);
select is(
    (select cell from identity.places), pg_temp.cell(0, 180), 'a refusal stores nothing'
);

select tests.as_owner();
select tests.allow('place', 1);
select tests.sign_in('ann');
select throws_ok(
    'select api.set_location(1, 1)', 'PT429', 'the limit of changes of place is used up',
    'more locations than the quota are refused'
);
select lives_ok('select api.set_location(0, 180, $$Here$$)', 'staying in the cell is allowed');

select tests.sign_out();
select throws_ok(
    'select api.set_location(0, 0)', '42501', 'permission denied for function set_location',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
