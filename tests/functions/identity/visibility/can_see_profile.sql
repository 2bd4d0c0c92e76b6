begin;
select plan(15);

select tests.person('ann');
select tests.person('bob');

create function pg_temp.see(viewer text, owner text)
    returns boolean
    language sql
as 'select internal.can_see_profile(tests.id(owner), tests.id(viewer))';

select ok(pg_temp.see('ann', 'bob'), 'a public person is seen by others');
select ok(pg_temp.see(null, 'bob'), 'and by nobody in particular');
select ok(not pg_temp.see('ann', 'nobody'), 'who does not exist is not seen');

update identity.profiles set privacy_level = 'friends' where user_id = tests.id('bob');
select ok(
    not pg_temp.see('ann', 'bob'), 'who shows themselves to friends is not seen by a stranger'
);
select ok(not pg_temp.see(null, 'bob'), 'nor by nobody');
select ok(pg_temp.see('bob', 'bob'), 'but by themselves');

insert into matching.matches (user1_id, user2_id, score, factors)
values (
    least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')), 50, '{}'
);
select ok(pg_temp.see('ann', 'bob'), 'and by a match');
update matching.matches set status = 'unmatched', ended_at = now();
select ok(not pg_temp.see('ann', 'bob'), 'until the match ends');

update identity.profiles set privacy_level = 'private' where user_id = tests.id('bob');
update matching.matches set status = 'active', ended_at = null;
select ok(not pg_temp.see('ann', 'bob'), 'a private person is not even seen by a match');
select ok(pg_temp.see('bob', 'bob'), 'but by themselves');

update identity.profiles set privacy_level = 'public' where user_id = tests.id('bob');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('bob'));
select ok(not pg_temp.see('ann', 'bob'), 'who blocks does not see');
select ok(not pg_temp.see('bob', 'ann'), 'and is not seen');
delete from trust.blocks;

update identity.users set status = 'suspended' where id = tests.id('bob');
select ok(not pg_temp.see('ann', 'bob'), 'who is suspended is hidden');
select ok(not pg_temp.see('bob', 'bob'), 'also from themselves');
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('bob');
select ok(not pg_temp.see('ann', 'bob'), 'who is deleted is hidden');

select * from finish();
rollback;
