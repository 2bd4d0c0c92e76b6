begin;
select plan(4);

select tests.matched('ann', 'bob');
select tests.sign_in('ann');
select results_eq(
    $$select notification_type::text, title, username, action_url like '/matches/%', is_read
      from api.notifications()$$,
    $$values ('match', 'You and Bob are a match', 'bob', true, false)$$,
    'a match tells both'
);
select is(api.unread_notification_count(), 1, 'it is unread');
select tests.as_owner();
select is((select count(*)::integer from core.outbox where topic = 'notification.send'), 2, 'queued');
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select is(api.unread_notification_count(), 0, 'a block hides it');

select * from finish();
rollback;
