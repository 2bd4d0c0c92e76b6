begin;
select plan(8);

select tests.person('ann');
select tests.sign_in('ann');
select is(api.unread_notification_count(), 0, 'nothing is unread');
select tests.as_owner();
select internal.notify(tests.id('ann'), 'moderation', null) from generate_series(1, 99);
select tests.matched('ann', 'bob'), tests.matched('ann', 'cid');
select tests.sign_in('ann');
select is(api.unread_notification_count(), 100, 'it counts to a hundred');
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select is(api.unread_notification_count(), 100, 'what is hidden makes room for older ones');
select tests.sign_in('cid');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('ann');
select is(api.unread_notification_count(), 99, 'and counts no more');

select tests.as_owner();
insert into social.doubts (doubted_id) select gen_random_uuid() from generate_series(1, 1000);
select tests.sign_in('ann');
select is(api.unread_notification_count(), 99, 'nor if many other things are in doubt');

select tests.as_owner();
delete from social.doubts;
select tests.sign_in('ann');
select is(
    api.mark_notifications_read(array(select notification_id from api.notifications(10))), 10,
    'she reads ten'
);
select is(api.unread_notification_count(), 91, 'what the job has not removed counts without a doubt');
select tests.as_owner();
insert into social.doubts (doubted_id) values (tests.id('ann'));
select tests.sign_in('ann');
select is(api.unread_notification_count(), 89, 'and a doubt about herself looks at all');

select * from finish();
rollback;
