begin;
select plan(14);

select tests.person('ann'), tests.person('bob'), tests.person('cid');
create function pg_temp.tell(name text, kind social.notification_type, sender text, about uuid)
    returns void
    language sql
    security definer
as $$
    select internal.notify(tests.id(name), kind, tests.id(sender), about)
$$;
create function pg_temp.told(name text)
    returns bigint
    language sql
    security definer
as 'select count(*) from social.notifications where recipient_id = tests.id(name)';

select tests.matched('ann', 'bob');
select is(pg_temp.told('ann'), 1::bigint, 'a match tells the one');
select is(pg_temp.told('bob'), 1::bigint, 'and the other');
select results_eq(
    $$
        select
            payload ->> 'recipient_id' = tests.id('ann')::text, payload -> 'channels', available_at
        from core.outbox
        where topic = 'notification.send'
        order by 1
    $$,
    $$
        values
        (false, '["push", "mail"]'::jsonb, now()), (true, '["push", "mail"]'::jsonb, now())
    $$,
    'and queues a push and a mail to each'
);
select results_eq(
    $$select array(select jsonb_object_keys(payload) order by 1)
      from core.outbox where topic = 'notification.send' limit 1$$,
    $$values ('{channels,notification_id,recipient_id}'::text[])$$,
    'the entry has ids alone'
);

select pg_temp.tell('ann', 'moderation', 'ann', null);
select is(pg_temp.told('ann'), 1::bigint, 'nobody is told of what they do themselves');
select pg_temp.tell(null, 'moderation', null, null);
select pg_temp.tell('ann', 'follow', 'bob', null);
select is(pg_temp.told('ann'), 1::bigint, 'nor of what is not so: Bob does not follow her');
select pg_temp.tell('ann', 'match', 'bob', gen_random_uuid());
select is(pg_temp.told('ann'), 1::bigint, 'or of what does not exist');

select tests.sign_in('ann');
select api.set_notification_preferences('{"moderation": {"in_app": false}, "match": {"mail": false}}');
select tests.as_owner();
select pg_temp.tell('ann', 'moderation', null, null);
select is(pg_temp.told('ann'), 1::bigint, 'a type that is switched off is not told');
select tests.matched('ann', 'cid');
select is(
    (
        select payload -> 'channels'
        from core.outbox
        where topic = 'notification.send' and payload ->> 'recipient_id' = tests.id('ann')::text
        order by id desc
        limit 1
    ),
    '["push"]',
    'what is not wanted by mail is pushed alone'
);

select tests.sign_in('bob');
select api.set_notification_preferences(
    jsonb_build_object('quiet_hours', jsonb_build_object(
        'from', to_char(clock_timestamp() at time zone 'utc' - interval '1 hour', 'HH24:MI'),
        'until', to_char(clock_timestamp() at time zone 'utc' + interval '1 hour', 'HH24:MI'),
        'timezone', 'UTC'
    ))
);
select tests.as_owner();
select pg_temp.tell('bob', 'moderation', null, null);
select ok(
    (
        select available_at > clock_timestamp() + interval '58 minutes'
            and available_at <= clock_timestamp() + interval '1 hour'
        from core.outbox
        where topic = 'notification.send' and payload ->> 'recipient_id' = tests.id('bob')::text
        order by id desc
        limit 1
    ),
    'in quiet hours it waits for their end'
);
select is(pg_temp.told('bob'), 2::bigint, 'and is told at once all the same');

update identity.standings set status = 'suspended' where user_id = tests.id('bob');
select pg_temp.tell('bob', 'moderation', null, null);
select is(pg_temp.told('bob'), 2::bigint, 'a suspended person is told nothing');
select tests.as_service();
select api.remove_user(tests.id('ann'));
select tests.as_owner();
select is(pg_temp.told('ann'), 0::bigint, 'what a person was told goes with the account');
select is(
    (select count(*) from social.notification_preferences where user_id = tests.id('ann')),
    0::bigint, 'and so do the preferences'
);

select * from finish();
rollback;
