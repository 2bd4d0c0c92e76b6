begin;
select plan(7);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
create function pg_temp.hidden(name text) returns text[] language sql as $$
    select array(
        select username from identity.users
        where id = any (internal.blocked_with(tests.id(hidden.name)))
        order by username
    )
$$;
insert into trust.blocks (blocker_id, blocked_id)
values
(tests.id('ann'), tests.id('bob')),
(tests.id('cid'), tests.id('ann')),
(tests.id('dan'), tests.id('cid'));

select is(pg_temp.hidden('ann'), '{bob,cid}', 'whom somebody blocks and who blocks them');
select is(pg_temp.hidden('bob'), '{ann}', 'for the blocked the same');
select is(pg_temp.hidden('cid'), '{ann,dan}', 'a block of another is another''s');
select is(internal.blocked_with(tests.id('eve')), '{}', 'nobody is an empty list');
select is(internal.blocked_with(null), '{}', 'of nobody, too');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('ann'));
select is(pg_temp.hidden('ann'), '{bob,cid}', 'both ways are the same person');
select tests.sign_in('ann');
select throws_ok('select internal.blocked_with(null)', '42501', null, 'people do not ask that');

select * from finish();
rollback;
