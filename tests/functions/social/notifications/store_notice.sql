begin;
select plan(8);

select tests.person('ann'), tests.person('bob'), tests.person('cid');
create temp table said (post_id uuid);
grant all on said to public;
select tests.sign_in('ann');
insert into said select post_id from api.create_post('Rehearsal');
select tests.as_owner();
create function pg_temp.like(name text, times integer default 1)
    returns void
    language sql
    security definer
as $$
    select internal.notify(
        tests.id('ann'), 'like', tests.id(name), (select post_id from said),
        jsonb_build_object('times', times)
    )
$$;
create function pg_temp.likes()
    returns table (username text, count integer, is_read boolean)
    language sql
as $$
    select n.username, n.count, n.is_read
    from tests.sign_in('ann'), api.notifications() as n
    where n.notification_type = 'like'
$$;

select pg_temp.like('bob');
select pg_temp.like('cid', 3);
select results_eq(
    'select * from pg_temp.likes()', $$values ('cid', 4, false)$$,
    'likes of one post are told together, by the latest of them'
);
select tests.as_owner();
select is(
    (select latest_at > created_at from social.notifications), true,
    'it keeps when the first was'
);
select is(
    (select announced_id < id from social.notifications), true, 'and has a new id'
);
select is(
    (
        select count(*) from core.outbox where topic = 'notification.send'
    ), 0::bigint, 'likes are not sent unless a person wants it'
);
select tests.sign_in('ann');
select is(
    api.mark_notifications_read(array(select notification_id from api.notifications())), 1,
    'she reads it'
);
select tests.as_owner();
select pg_temp.like('bob');
select results_eq(
    'select * from pg_temp.likes()', $$values ('bob', 1, false), ('cid', 4, true)$$,
    'what comes after that is told anew'
);
select is(api.unread_notification_count(), 1, 'and counts as one');

select tests.as_owner();
select tests.matched('ann', 'bob');
select internal.notify(tests.id('ann'), 'message', tests.id('bob'), id) from chat.conversations;
select is(
    (select count(*) from social.notifications where notification_type = 'message'), 0::bigint,
    'without an unread message there is nothing to tell'
);

select * from finish();
rollback;
