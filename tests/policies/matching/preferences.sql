begin;
select plan(9);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
insert into matching.preferences (user_id) select id from identity.users;

select tests.sign_in('ann');
select bag_eq(
    'select user_id from matching.preferences',
    $$values (tests.id('ann'))$$,
    'users read their own rows and no others'
);
select throws_ok('delete from matching.preferences', '42501', null, 'users cannot write');
select throws_ok(
    'update matching.preferences set search_radius_km = 1', '42501', null,
    'users cannot change rows'
);
select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty('select from matching.preferences', 'claims without an account read nothing');
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select from matching.preferences', 'broken claims read nothing');
select tests.sign_in('cid', 'bandsy_moderator');
select is_empty(
    $$select from matching.preferences where user_id <> tests.id('cid')$$,
    'a moderator reads no rows of others'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from matching.preferences', 'a suspended account reads nothing');
select tests.as_service();
select is_empty('select from matching.preferences', 'a worker without a caller reads nothing');
select tests.sign_out();
select throws_ok(
    'select from matching.preferences', '42501', null, 'an anonymous caller is refused'
);

select * from finish();
rollback;
