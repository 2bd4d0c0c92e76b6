begin;
select plan(5);

select tests.musician('ann', seeks => '{}'), tests.person('bob');
select tests.sign_in('ann');
select is(
    (select p::text from api.my_preferences() as p),
    '(50,,,any,,{},{},,f,f,f,f,f,f,,,,f)', 'who has set none has the defaults'
);
create temporary table set_ones as
select p::text as preferences
from api.set_preferences(jsonb_build_object(
    'search_radius_km', 80, 'age_min', 20, 'age_max', 40, 'looking_for', 'band',
    'commitment', 'serious', 'availability', '["sun_evening"]'::jsonb,
    'seeking_instrument_ids', array[tests.instrument('Oud')], 'min_skill', 'advanced',
    'must_share_genre', true, 'is_incognito', true,
    'travel', '{"latitude": 41.9, "longitude": 12.5, "city": "Rome"}'::jsonb
)) as p;
grant select on set_ones to bandsy_user;
select is(
    (select p::text from api.my_preferences() as p), preferences,
    'they are what set_preferences returned'
) from set_ones;
select tests.sign_in('bob');
select is(
    (select (search_radius_km, looking_for)::text from api.my_preferences()), '(50,any)',
    'others see their own'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_preferences()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_preferences()', '42501', 'permission denied for function my_preferences',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
