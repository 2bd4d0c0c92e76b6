begin;
select plan(8);

select tests.gig('Gig', 'ann', 'bob', 'cid'), tests.band('Band', 'ann', members => '{bob}');
insert into music.media_samples (user_id, title, file_url, media_type)
values (tests.id('ann'), 'Solo', 'https://example.org/s', 'audio');
update events.events set hidden_at = now();
update groups.groups set hidden_at = now();
update music.media_samples set hidden_at = now();

select tests.sign_in('ann');
select results_eq(
    'select title, hidden_at from api.my_events()', $$values ('Gig', now())$$,
    'an organiser sees that their event is hidden'
);
select results_eq(
    'select title, hidden_at from api.browse_media_samples()', $$values ('Solo', now())$$,
    'so does a person of their sample'
);
select throws_ok(
    $$select api.invite_to_event(tests.gig_id('Gig'), tests.person('dan'))$$, 'PT409',
    'a moderator has hidden the event', 'people are not invited to what they would not see: closed'
);
select tests.sign_in('bob');
select is(
    (select hidden_at from api.group_details(tests.group_id('Band'))), now(),
    'a member sees that their group is hidden'
);
select is_empty('select from api.my_events()', 'a hidden event is hidden from who goes there');
select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'who can still leave it');
select is(tests.attendance('Gig', 'bob'), null, 'and has left');
select throws_ok(
    $$select api.leave_event(tests.gig_id('Gig'))$$, 'PT404', 'no such event',
    'then it is not found any more'
);

select * from finish();
rollback;
