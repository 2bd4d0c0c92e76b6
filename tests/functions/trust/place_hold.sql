begin;
select plan(8);

select tests.person('ann');

select tests.sign_in('ann', 'bandsy_service');
select isnt(
    api.place_hold(tests.id('ann'), 'inquiry', now() + interval '1 day'), null, 'data is held'
);
select throws_ok(
    $$select api.place_hold('01a22000-0000-7000-8000-000000000000', 'inquiry')$$, 'PT404',
    'no such account', 'of an account that exists (not_found)'
);
select throws_ok(
    format('select api.place_hold(tests.id(''ann''), %L)', reason), 'PT422', 'reason is invalid',
    'a reason that is missing, blank or too long is refused (invalid_input)'
)
from unnest(array[null, ' ', repeat('x', 301)]) as reason;
select throws_ok(
    $$select api.place_hold(tests.id('ann'), 'inquiry', now())$$, 'PT422',
    'ends_at is in the past', 'and so is an end that has passed'
);
select throws_ok(
    format('select api.place_hold(tests.id(''ann''), ''inquiry'', %L)', ends_at), 'PT422',
    'ends_at is too far ahead', 'and one that clients cannot read: ' || ends_at
)
from unnest('{infinity,20000-01-01}'::text[]) as ends_at;

select * from finish();
rollback;
