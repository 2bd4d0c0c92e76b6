begin;
select plan(5);

select tests.person('ann');
select tests.person('bob');

select tests.sign_in('ann');
select lives_ok('select api.clear_location()', 'the place is forgotten');
select lives_ok('select api.clear_location()', 'twice changes nothing');
select is_empty('select * from identity.places', 'it is gone');
select is(
    (select (is_discoverable, missing)::text from api.me()), '(f,{location})',
    'and so is its owner from discovery'
);

select tests.as_owner();
select is((select count(*) from identity.places), 1::bigint, 'nobody else''s is');

select * from finish();
rollback;
