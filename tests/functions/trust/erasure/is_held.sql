begin;
select plan(4);

select tests.person('ann');

insert into trust.legal_holds (user_id, reason, ends_at, released_at)
values
(tests.id('ann'), 'over', now() - interval '1 second', null),
(tests.id('ann'), 'released', null, now());
select is(internal.is_held(tests.id('ann')), false, 'what is over or released holds nothing');

insert into trust.legal_holds (user_id, reason, ends_at)
values (tests.id('ann'), 'inquiry', now() + interval '1 second');
select is(internal.is_held(tests.id('ann')), true, 'a hold holds until its end');

delete from trust.legal_holds where user_id = tests.id('ann');
insert into trust.cases (target_type, target_id, owner_id)
values ('profile', tests.id('ann'), tests.id('ann'));
select is(internal.is_held(tests.id('ann')), true, 'an open case holds');

update trust.cases set closed_at = now() where owner_id = tests.id('ann');
select is(internal.is_held(tests.id('ann')), false, 'a closed case does not');

select * from finish();
rollback;
