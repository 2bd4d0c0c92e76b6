begin;
select plan(2);

select tests.gig('Gig', 'ann', 'bob');
select tests.sign_in('bob');
select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org/1.jpg');
select tests.as_owner();
select is_empty(
    $$select * from core.outbox where topic = 'media.remove'$$, 'a file that is shared stays'
);
delete from events.events;
select results_eq(
    $$select payload from core.outbox where topic = 'media.remove'$$,
    $$select jsonb_build_object('file_url', 'https://x.org/1.jpg', 'user_id', tests.id('bob'))$$,
    'one whose event is gone is to be cleaned up'
);

select * from finish();
rollback;
