begin;
select plan(5);

select tests.person('ann');
select tests.person('bob');

select tests.sign_in('ann');
select lives_ok('select api.clear_location()', 'a user can remove their place');
select lives_ok('select api.clear_location()', 'the same call again has no effect');
select is_empty('select * from identity.places', 'the place is gone');
select is(
    (select (is_discoverable, missing)::text from api.me()), '(f,{location})',
    'a user without a place is not discoverable'
);

select tests.as_owner();
select is((select count(*) from identity.places), 1::bigint, 'other people''s places stay');

select * from finish();
rollback;
