begin;
select plan(9);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
insert into matching.sought_instruments (user_id, instrument_id)
select id, tests.instrument('Oud') from identity.users;

select tests.sign_in('ann');
select bag_eq(
    'select user_id from matching.sought_instruments',
    $$values (tests.id('ann'))$$,
    'users read their own rows and no others'
);
select throws_ok('delete from matching.sought_instruments', '42501', null, 'users cannot write');
select throws_ok(
    $$insert into matching.sought_instruments values (tests.id('ann'), tests.instrument('Oud'))$$,
    '42501', null, 'users cannot add rows'
);
select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty(
    'select from matching.sought_instruments', 'claims without an account read nothing'
);
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select from matching.sought_instruments', 'broken claims read nothing');
select tests.sign_in('cid', 'bandsy_moderator');
select is_empty(
    $$select from matching.sought_instruments where user_id <> tests.id('cid')$$,
    'a moderator reads no rows of others'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from matching.sought_instruments', 'a suspended account reads nothing');
select tests.as_service();
select is_empty(
    'select from matching.sought_instruments', 'a worker without a caller reads nothing'
);
select tests.sign_out();
select throws_ok(
    'select from matching.sought_instruments', '42501', null, 'an anonymous caller is refused'
);

select * from finish();
rollback;
