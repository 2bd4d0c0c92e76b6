begin;
select plan(8);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
insert into matching.interactions (from_user_id, to_user_id, reaction)
select a.id, b.id, 'like'
from identity.users as a
cross join identity.users as b
where a.id <> b.id;

select tests.sign_in('ann');
select bag_eq(
    'select from_user_id from matching.interactions',
    $$select tests.id('ann') from generate_series(1, 2)$$,
    'users read their own rows and no others'
);
select throws_ok('delete from matching.interactions', '42501', null, 'users cannot write');

select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty('select from matching.interactions', 'claims without an account read nothing');
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select from matching.interactions', 'broken claims read nothing');
select tests.sign_in('cid', 'bandsy_moderator');
select is_empty(
    $$select from matching.interactions where from_user_id <> tests.id('cid')$$,
    'a moderator reads no rows of others'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from matching.interactions', 'a suspended account reads nothing');
select tests.as_service();
select is_empty('select from matching.interactions', 'a worker without a caller reads nothing');
select tests.sign_out();
select throws_ok(
    'select from matching.interactions', '42501', null, 'an anonymous caller is refused'
);

select * from finish();
rollback;
