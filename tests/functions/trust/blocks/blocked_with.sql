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

select is(
    pg_temp.hidden('ann'), '{bob,cid}',
    'it has the people whom a person blocks and who block that person'
);
select is(pg_temp.hidden('bob'), '{ann}', 'a block counts for the blocked person, too');
select is(pg_temp.hidden('cid'), '{ann,dan}', 'a block between others does not count');
select is(
    internal.blocked_with(tests.id('eve')), '{}', 'a person without blocks has an empty list'
);
select is(internal.blocked_with(null), '{}', 'null has an empty list');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('ann'));
select is(pg_temp.hidden('ann'), '{bob,cid}', 'a mutual block counts once');
select tests.sign_in('ann');
select throws_ok('select internal.blocked_with(null)', '42501', null, 'a user cannot call it');

select * from finish();
rollback;
