begin;
select plan(8);

create temp table told (who text, what text);
grant all on told to public;
create or replace function internal.notify(
    recipient_id uuid,
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid default null,
    data jsonb default null
)
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into pg_temp.told
    select u.username, notify.notification_type from identity.users as u where u.id = recipient_id;
end
$$;
create function pg_temp.told() returns text language sql as $$
    with gone as (delete from pg_temp.told returning who, what)
    select string_agg(who || ' ' || what, ', ' order by who, what) from gone
$$;
select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as n (name);
select tests.posted('ann', 'Hello');
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Hello'), 'One, @ann and @cid, not a@dan.org or @nobody');
select tests.as_owner();
select is(
    pg_temp.told(), 'ann comment, cid mention',
    'the author of the post and people who are named are told, each once'
);
select tests.sign_in('cid');
select api.comment_on(
    tests.post_id('Hello'), 'Two',
    (select comment_id from api.comments(tests.post_id('Hello')))
);
select tests.as_owner();
select is(
    pg_temp.told(), 'ann comment, bob reply', 'so is the author of the comment that it replies to'
);
select tests.sign_in('ann');
select api.comment_on(tests.post_id('Hello'), 'Three @ann');
select tests.as_owner();
select is(pg_temp.told(), null, 'nobody is told of what they do themselves');
select tests.sign_in('ann');
select api.edit_comment(tests.comment_id('Three @ann'), 'Three @ann @Dan'),
    api.edit_post(tests.post_id('Hello'), '{"content": "Hello @bob"}');
select tests.as_owner();
select is(
    pg_temp.told(), 'bob mention, dan mention', 'a name that is added later is told, in any case'
);
select tests.sign_in('ann');
select api.edit_post(tests.post_id('Hello @bob'), '{"content": "Hello @bob and @eve"}');
select tests.as_owner();
select is(pg_temp.told(), 'eve mention', 'once');
select tests.blocked('dan', 'bob');
update identity.profiles set privacy_level = 'private' where user_id = tests.id('eve');
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Hello @bob and @eve'), 'Four @dan @eve');
select tests.as_owner();
select is(
    pg_temp.told(), 'ann comment', 'people behind a block or a hidden profile are not called'
);
update social.posts set privacy_level = 'private';
select tests.sign_in('ann');
select api.comment_on(tests.post_id('Hello @bob and @eve'), 'Five @cid');
select api.create_post('Mine @cid', privacy_level => 'private');
select tests.as_owner();
select is(pg_temp.told(), null, 'nor those who may not see the post');
select is(
    array_length(internal.mentioned_ids(repeat('@ann ', 1000) || '@bob'), 1), 1,
    'a text names a few people'
);

select * from finish();
rollback;
