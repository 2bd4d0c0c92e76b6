begin;
select plan(4);

select tests.person('ann'), tests.person('bob');
-- What this transaction has not touched itself is remembered.
update matching.match_profiles set changed_xid = '3';

select tests.sign_in('ann');
select count(*) from generate_series(1, 12) as km cross join api.discover(max_distance_km => km);
select tests.as_owner();
select is(
    (select count(*) from matching.feeds), 8::bigint,
    'however many filters somebody tries, a few feeds of them are kept'
);
select is_empty(
    'select from matching.feeds where cardinality(candidates) <> 1 or not is_last',
    'each of them whole'
);

delete from matching.feeds;
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.as_owner();
update core.settings set value = 0 where key = 'match_weight_genres';
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.as_owner();
select is((select count(*) from matching.feeds), 2::bigint, 'other settings, other feeds');
delete from matching.feeds;

select tests.sign_in('ann');
select api.set_preferences('{"commitment": "serious"}');
select count(*) from api.discover();
select tests.as_owner();
select is_empty(
    'select from matching.feeds',
    'what a transaction changed itself it may change again: no feed of it is kept'
);

select * from finish();
rollback;
