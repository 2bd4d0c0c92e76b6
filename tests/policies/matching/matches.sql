begin;
select plan(12);

select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as name;
insert into matching.matches (user1_id, user2_id, score, factors, status, ended_by, ended_at)
select
    least(tests.id('ann'), tests.id(name)), greatest(tests.id('ann'), tests.id(name)), 50, '{}',
    status, ended_by, case when status <> 'active' then now() end
from (
    values
    ('bob', 'active'::matching.match_status, null), ('cid', 'unmatched', tests.id('cid')),
    ('dan', 'blocked', tests.id('dan'))
) as m (name, status, ended_by);
insert into matching.matches (user1_id, user2_id, score, factors)
select least(bob, cid), greatest(bob, cid), 50, '{}'
from (select tests.id('bob') as bob, tests.id('cid') as cid) as pair;

select tests.sign_in('ann');
select bag_eq(
    $$select case when user1_id = tests.id('ann') then user2_id else user1_id end
    from matching.matches$$,
    $$values (tests.id('bob')), (tests.id('cid'))$$,
    'both people of a match read it, also when it has ended, but not what a block ended'
);
select throws_ok(
    'select ended_by from matching.matches', '42501', null, 'who ended it is not told'
);
select throws_ok('delete from matching.matches', '42501', null, 'nobody deletes');
select throws_ok(
    $$update matching.matches set status = 'active', ended_at = null$$, '42501', null, 'or changes'
);
select throws_ok(
    $$insert into matching.matches (user1_id, user2_id, score, factors)
    values (tests.id('ann'), tests.id('dan'), 100, '{}')$$, '42501', null, 'or makes a match'
);
select tests.sign_in('dan');
select is_empty('select id from matching.matches', 'nor does the blocker see what was');
select tests.sign_in('dan', 'bandsy_moderator');
select is_empty('select id from matching.matches', 'a moderator reads nobody''s');

select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty('select id from matching.matches', 'claims that name nobody read nothing');
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select id from matching.matches', 'broken claims read nothing');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select id from matching.matches', 'a suspended account reads nothing');
select tests.as_service();
select is_empty('select id from matching.matches', 'a worker acting for nobody reads nothing');
select tests.sign_out();
select throws_ok('select id from matching.matches', '42501', null, 'nobody else reads at all');

select * from finish();
rollback;
