begin;
select plan(4);

select tests.person('ann'), tests.person('bob');
-- A feed is stored only if this transaction did not change its owner.
update matching.match_profiles set changed_xid = '3';

select tests.sign_in('ann');
select count(*) from generate_series(1, 12) as km cross join api.discover(max_distance_km => km);
select tests.as_owner();
select is(
    (select count(*) from matching.feeds), 8::bigint,
    'only the newest few feeds of a person are kept'
);
select is_empty(
    'select from matching.feeds where cardinality(candidates) <> 1 or not is_last',
    'each feed is complete'
);

delete from matching.feeds;
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.as_owner();
update core.settings set value = 0 where key = 'match_weight_genres';
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.as_owner();
select is((select count(*) from matching.feeds), 2::bigint, 'other settings make another feed');
delete from matching.feeds;

select tests.sign_in('ann');
select api.set_preferences('{"commitment": "serious"}');
select count(*) from api.discover();
select tests.as_owner();
select is_empty(
    'select from matching.feeds',
    'no feed is stored of a person whom the same transaction changed'
);

select * from finish();
rollback;
