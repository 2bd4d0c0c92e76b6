begin;
select plan(15);

select tests.person('ann');
select tests.person('bob');

create function pg_temp.see(viewer text, owner text)
    returns boolean
    language sql
as 'select internal.can_see_profile(tests.id(owner), tests.id(viewer))';

select ok(pg_temp.see('ann', 'bob'), 'others see a public person');
select ok(pg_temp.see(null, 'bob'), 'a visitor sees a public person');
select ok(not pg_temp.see('ann', 'nobody'), 'a person who does not exist is not seen');

update identity.profiles set privacy_level = 'friends' where user_id = tests.id('bob');
select ok(
    not pg_temp.see('ann', 'bob'), 'a stranger does not see a profile for friends'
);
select ok(not pg_temp.see(null, 'bob'), 'a visitor does not see a profile for friends');
select ok(pg_temp.see('bob', 'bob'), 'users see themselves with a profile for friends');

insert into matching.matches (user1_id, user2_id, score, factors)
values (
    least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')), 50, '{}'
);
select ok(pg_temp.see('ann', 'bob'), 'a match sees a profile for friends');
update matching.matches set status = 'unmatched', ended_at = now();
select ok(
    not pg_temp.see('ann', 'bob'), 'a match that has ended does not see a profile for friends'
);

update identity.profiles set privacy_level = 'private' where user_id = tests.id('bob');
update matching.matches set status = 'active', ended_at = null;
select ok(not pg_temp.see('ann', 'bob'), 'a match does not see a private person');
select ok(pg_temp.see('bob', 'bob'), 'users see their own private profile');

update identity.profiles set privacy_level = 'public' where user_id = tests.id('bob');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('bob'));
select ok(not pg_temp.see('ann', 'bob'), 'a blocker does not see the blocked person');
select ok(not pg_temp.see('bob', 'ann'), 'a blocked person does not see the blocker');
delete from trust.blocks;

update identity.users set status = 'suspended' where id = tests.id('bob');
select ok(not pg_temp.see('ann', 'bob'), 'a suspended person is hidden');
select ok(not pg_temp.see('bob', 'bob'), 'a suspended person does not see themselves');
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('bob');
select ok(not pg_temp.see('ann', 'bob'), 'a deleted person is hidden');

select * from finish();
rollback;
