begin;
select plan(6);

select tests.gig('Gig', 'ann', 'bob'), tests.gig('Later', 'bob', 'ann');
select tests.sign_in('ann');
select is_empty('select * from api.my_memorabilia()', 'without records the list is empty');
select api.save_memorabilia(tests.gig_id('Gig'), '{"notes": "Rain"}');
select api.save_memorabilia(tests.gig_id('Later'), '{"crowd_energy": "Wild"}');
select tests.sign_in('bob');
select api.save_memorabilia(tests.gig_id('Gig'), '{"notes": "Sun"}');

select tests.sign_in('ann');
select results_eq(
    'select event_id, slug, event_title, crowd_energy, notes from api.my_memorabilia()',
    $$values
        (tests.gig_id('Later'), 'later', 'Later', 'Wild', null),
        (tests.gig_id('Gig'), 'gig', 'Gig', null, 'Rain')$$,
    'the caller''s own records, the newest first'
);
select results_eq(
    $$select second.event_title
    from api.my_memorabilia(1) as first
    cross join lateral api.my_memorabilia(1, first.cursor) as second$$,
    array['Gig'], 'the cursor leads to the next page'
);
select tests.as_owner();
update events.events set privacy = 'private' where title = 'Later';
delete from events.members where user_id = tests.id('ann');
select tests.sign_in('ann');
select results_eq(
    'select slug, event_title, starts_at, crowd_energy from api.my_memorabilia(1)',
    $$values (null::text, null::text, null::timestamptz, 'Wild')$$,
    'a hidden event is not named, and the record stays'
);
select throws_ok(
    $$select * from api.my_memorabilia(cursor => 'x')$$, 'PT422', 'the cursor is invalid',
    'a broken cursor is refused'
);
select tests.sign_out();
select throws_ok('select * from api.my_memorabilia()', '42501', null, 'a visitor is refused');

select * from finish();
rollback;
