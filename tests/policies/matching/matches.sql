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
    'both people read a match, even an ended one, but not one that a block ended'
);
select throws_ok(
    'select ended_by from matching.matches', '42501', null, 'users cannot read who ended a match'
);
select throws_ok('delete from matching.matches', '42501', null, 'users cannot delete a match');
select throws_ok(
    $$update matching.matches set status = 'active', ended_at = null$$, '42501', null,
    'users cannot change a match'
);
select throws_ok(
    $$insert into matching.matches (user1_id, user2_id, score, factors)
    values (tests.id('ann'), tests.id('dan'), 100, '{}')$$, '42501', null,
    'users cannot add a match'
);
select tests.sign_in('dan');
select is_empty('select id from matching.matches', 'the blocker does not read the match');
select tests.sign_in('dan', 'bandsy_moderator');
select is_empty('select id from matching.matches', 'a moderator reads no rows of others');

select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty('select id from matching.matches', 'claims without an account read nothing');
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select id from matching.matches', 'broken claims read nothing');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select id from matching.matches', 'a suspended account reads nothing');
select tests.as_service();
select is_empty('select id from matching.matches', 'a worker without a caller reads nothing');
select tests.sign_out();
select throws_ok(
    'select id from matching.matches', '42501', null, 'an anonymous caller is refused'
);

select * from finish();
rollback;
