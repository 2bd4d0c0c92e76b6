begin;
select plan(8);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
insert into trust.blocks (blocker_id, blocked_id)
values (tests.id('ann'), tests.id('bob')), (tests.id('bob'), tests.id('ann'));

select tests.sign_in('ann');
select bag_eq(
    'select blocker_id from trust.blocks',
    $$values (tests.id('ann'))$$,
    'users read their own rows and no others'
);
select throws_ok('delete from trust.blocks', '42501', null, 'users cannot write');

select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty('select from trust.blocks', 'claims without an account read nothing');
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select from trust.blocks', 'broken claims read nothing');
select tests.sign_in('cid', 'bandsy_moderator');
select is_empty(
    $$select from trust.blocks where blocker_id <> tests.id('cid')$$,
    'a moderator reads no rows of others'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from trust.blocks', 'a suspended account reads nothing');
select tests.as_service();
select is_empty('select from trust.blocks', 'a worker without a caller reads nothing');
select tests.sign_out();
select throws_ok('select from trust.blocks', '42501', null, 'an anonymous caller is refused');

select * from finish();
rollback;
