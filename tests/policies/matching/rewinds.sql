begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
insert into matching.rewinds (from_user_id, to_user_id, context, reacted_at)
values (tests.id('ann'), tests.id('bob'), 'discovery', now());

select tests.nothing_is_granted('matching.rewinds');

select * from finish();
rollback;
