begin;
select plan(7);

select tests.matched('ann', 'bob'), tests.matched('ann', 'cid');
create function pg_temp.told(name text) returns bigint
    language sql
as 'select count(*) from social.notifications where recipient_id = tests.id(name)';

select is(internal.remove_hidden(tests.id('bob')), true, 'nothing is held by others');
select is(pg_temp.told('ann'), 2::bigint, 'what is shown stays');

insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('ann'));
select set_eq(
    'select doubted_id from social.doubts',
    array[tests.id('ann'), tests.id('bob')], 'a block is a doubt about both'
);
select internal.remove_hidden(tests.id('bob'));
select is(pg_temp.told('ann'), 1::bigint, 'what the block hides goes');
select is(pg_temp.told('bob'), 0::bigint, 'from both');
update identity.standings set status = 'deleted' where user_id = tests.id('cid');
select internal.remove_hidden(tests.id('cid'));
select is(pg_temp.told('cid'), 0::bigint, 'what an ended account was told goes');
select is(pg_temp.told('ann'), 0::bigint, 'and what was told of it');

select * from finish();
rollback;
