begin;
select plan(55);

select tests.musician('ann', seeks => '{}');
create temporary table middle as
select core.cell_latitude(cell) as latitude, core.cell_longitude(cell) as longitude
from core.grid_cell(41.9, 12.5) as cell;
grant select on middle to bandsy_user;
select tests.sign_in('ann');
select is(
    (select p::text from api.set_preferences('{}') as p),
    '(50,,,any,,{},{},,f,f,f,f,f,f,,,,f)', 'an empty patch returns the defaults'
);
select is(
    (
        select p::text
        from api.set_preferences(jsonb_build_object(
            'search_radius_km', 500, 'age_min', 18, 'age_max', 120, 'looking_for', 'band',
            'commitment', 'serious', 'availability', '["sun_evening", "mon_morning"]'::jsonb,
            'seeking_instrument_ids', array[upper(tests.instrument('Oud')::text)],
            'min_skill', 'advanced', 'must_share_genre', true, 'must_play_sought', true,
            'must_share_looking_for', true, 'is_paused', true, 'is_incognito', true,
            'hides_distance', true, 'uses_attachment', true,
            'travel', '{"latitude": 41.9, "longitude": 12.5, "city": " Rome "}'::jsonb
        )) as p
    ),
    format(
        '(500,18,120,band,serious,"{mon_morning,sun_evening}",{%s},advanced,t,t,t,t,t,t,%s,%s,%s,t)',
        tests.instrument('Oud'), latitude, longitude, 'Rome'
    ),
    'every key is stored; travel as the middle of its cell'
)
from middle;
select is(
    (
        select (search_radius_km, is_paused, travel_city)::text
        from api.set_preferences('{"is_paused": false}')
    ),
    '(500,f,Rome)', 'an absent key keeps its value'
);
select is(
    (
        select p::text
        from api.set_preferences(
            '{"age_min": null, "age_max": null, "commitment": null, "availability": null,
            "seeking_instrument_ids": null, "min_skill": null, "travel": null}'
        ) as p
    ),
    '(500,,,band,,{},{},,t,t,t,f,t,t,,,,t)', 'null clears what may be null'
);
select is(
    (
        select travel_city
        from api.set_preferences('{"travel": {"latitude": 0, "longitude": 0, "city": ""}}')
    ),
    null, 'a blank city is null'
);
select is(
    (
        select availability
        from api.set_preferences('{"availability": ["tue_morning", "tue_morning"]}')
    ),
    '{tue_morning}', 'a time named twice is stored once'
);

create temporary table before as select p::text as kept from matching.preferences as p;
select throws_ok(
    format('select api.set_preferences(%L)', patch), 'PT422', message, coalesce(patch, 'null')
)
from (
    values
    (null, 'the changes are not a JSON object'),
    ('null', 'the changes are not a JSON object'),
    ('[]', 'the changes are not a JSON object'),
    ('"text"', 'the changes are not a JSON object'),
    ('{"radius": 5}', 'the changes have an unknown key'),
    ('{"user_id": "x", "is_paused": true}', 'the changes have an unknown key'),
    ('{"search_radius_km": 0}', 'search_radius_km is invalid'),
    ('{"search_radius_km": 501}', 'search_radius_km is invalid'),
    ('{"search_radius_km": 1.5}', 'search_radius_km is invalid'),
    ('{"search_radius_km": null}', 'search_radius_km is invalid'),
    ('{"search_radius_km": "50"}', 'search_radius_km is invalid'),
    ('{"search_radius_km": 1e300}', 'search_radius_km is invalid'),
    ('{"age_min": 17}', 'age_min is invalid'),
    ('{"age_max": 121}', 'age_max is invalid'),
    ('{"age_min": 40, "age_max": 30}', 'age_min is greater than age_max'),
    ('{"looking_for": null}', 'looking_for is invalid'),
    ('{"looking_for": "love"}', 'looking_for is invalid'),
    ('{"commitment": 3}', 'commitment is invalid'),
    ('{"min_skill": "; drop table matching.preferences; --"}', 'min_skill is invalid'),
    ('{"availability": "mon_morning"}', 'availability is invalid'),
    ('{"availability": ["mon_night"]}', 'availability is invalid'),
    ('{"availability": [null]}', 'availability is invalid'),
    ('{"seeking_instrument_ids": ["Oud"]}', 'no such instrument'),
    ('{"seeking_instrument_ids": ["00000000-0000-7000-8000-000000000000"]}', 'no such instrument'),
    ('{"seeking_instrument_ids": [1]}', 'seeking_instrument_ids is invalid'),
    ('{"seeking_instrument_ids": {"a": 1}}', 'seeking_instrument_ids is invalid'),
    ('{"must_share_genre": null}', 'must_share_genre is invalid'),
    ('{"must_play_sought": 1}', 'must_play_sought is invalid'),
    ('{"must_share_looking_for": "true"}', 'must_share_looking_for is invalid'),
    ('{"is_paused": "yes"}', 'is_paused is invalid'),
    ('{"is_incognito": []}', 'is_incognito is invalid'),
    ('{"hides_distance": null}', 'hides_distance is invalid'),
    ('{"travel": "Rome"}', 'travel is not a JSON object'),
    ('{"travel": {}}', 'travel is invalid'),
    ('{"travel": {"latitude": 91, "longitude": 0}}', 'travel is invalid'),
    ('{"travel": {"latitude": 0, "longitude": -180.1}}', 'travel is invalid'),
    ('{"travel": {"latitude": "0", "longitude": "0"}}', 'travel is invalid'),
    ('{"travel": {"latitude": 1e400, "longitude": 0}}', 'travel is invalid'),
    ('{"travel": {"latitude": 0, "longitude": 0, "cell": 7}}', 'travel has an unknown key'),
    ('{"travel": {"latitude": 0, "longitude": 0, "city": 7}}', 'city is invalid')
) as bad (patch, message);
select throws_ok(
    format(
        'select api.set_preferences(%L)',
        jsonb_build_object(
            'seeking_instrument_ids', array(select id from music.instruments limit 21)
        )
    ),
    'PT422', 'seeking_instrument_ids is invalid', 'more than 20 instruments are refused'
);
select throws_ok(
    format(
        'select api.set_preferences(%L)',
        jsonb_build_object('availability', array(select 'mon_morning' from generate_series(1, 22)))
    ),
    'PT422', 'availability is invalid', 'more times than a week has are refused'
);
select is((select p::text from matching.preferences as p), kept, 'a refusal changes nothing')
from before;
select throws_ok(
    format(
        'select api.set_preferences(%L)',
        jsonb_build_object(
            'is_paused', true, 'age_min', 1,
            'seeking_instrument_ids', array[tests.instrument('Oud')]
        )
    ),
    'PT422', 'age_min is invalid', 'one bad value refuses the whole patch'
);
select is_empty(
    'select from matching.sought_instruments', 'the good values of a refused patch are not stored'
);

select tests.as_owner();
select tests.allow('place', 1);
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_preferences('{"travel": {"latitude": 3, "longitude": 3}}')$$,
    'PT429', 'the limit of changes of place is used up',
    'more locations than the quota are refused'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.set_preferences('{}')$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_preferences('{}')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.set_preferences('{}')$$, '42501', 'permission denied for function set_preferences',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
