begin;
select plan(9);

select tests.matched('ann', 'bob');
create function pg_temp.told() returns text
    language sql
as $$
    select string_agg(n.title || case when n.is_read then ', read' else '' end, '; ')
    from tests.sign_in('ann'), api.notifications() as n
    where n.notification_type = 'message'
$$;
create function pg_temp.say(name text) returns void
    language sql
as $$
    select from tests.sign_in(name), api.inbox() as i,
        api.send_message(i.conversation_id, content => 'Hi')
$$;
create function pg_temp.run() returns void
    language plpgsql
as $$begin perform tests.as_owner(); perform internal.job_tell_messages(); end$$;

select pg_temp.say('bob');
select is(pg_temp.told(), null, 'nobody waits for it');
select pg_temp.run();
select is(pg_temp.told(), 'Bob wrote to you', 'a message is told');
select pg_temp.run();
select is(pg_temp.told(), 'Bob wrote to you', 'once');
select pg_temp.say('bob'), pg_temp.run();
select is(pg_temp.told(), 'Bob wrote 2 messages to you', 'the next ones with it');
select tests.as_owner();
select is(
    (
        select count(*) from social.notifications
        where recipient_id = tests.id('bob') and notification_type = 'message'
    ),
    0::bigint, 'the sender is not told'
);
select tests.sign_in('ann');
select api.mark_notifications_read(up_to => 'ffffffff-ffff-ffff-ffff-ffffffffffff');
select pg_temp.say('bob'), pg_temp.run();
select is(
    pg_temp.told(), 'Bob wrote 3 messages to you; Bob wrote 3 messages to you, read',
    'what comes after it was read is told anew'
);
select tests.sign_in('ann');
select api.mark_read(conversation_id) from api.inbox();
select is(pg_temp.told(), null, 'until the messages are read');
select api.mute_conversation(conversation_id) from api.inbox();
select pg_temp.say('bob'), pg_temp.run();
select is(
    (
        select count(*) from social.notifications
        where recipient_id = tests.id('ann') and notification_type = 'message'
    ),
    2::bigint, 'a muted conversation tells nothing'
);
select pg_temp.say('ann'), pg_temp.run();
select ok(
    exists (
        select from social.notifications
        where recipient_id = tests.id('bob') and notification_type = 'message'
    ),
    'she answers, and Bob is told'
);

select * from finish();
rollback;
