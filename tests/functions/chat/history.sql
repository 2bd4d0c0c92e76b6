begin;
select plan(31);

select tests.matched('ann', name) from unnest('{bob,cid,dan,eve}'::text[]) as name;
select tests.person('zed');
create temporary table talk (id uuid);
grant insert, select on talk to public;
create function pg_temp.say(sender text, content text) returns void language plpgsql as $$
begin
    perform tests.sign_in(sender);
    perform api.send_message(talk.id, content => say.content) from talk;
end
$$;
create function pg_temp.read(reader text) returns text language plpgsql as $$
begin
    perform tests.sign_in(reader);
    return (
        select string_agg(
            coalesce(username, '?') || ':' || coalesce(content, metadata ->> 'event', '-'), ' '
            order by message_id
        )
        from talk, api.history(talk.id)
    );
end
$$;

select tests.sign_in('ann');
insert into talk select api.create_group_conversation('Jam', array(
    select tests.id(name) from unnest('{bob,cid}'::text[]) as name
));
select is(pg_temp.read('bob'), null, 'a new conversation is empty');
select pg_temp.say('bob', 'one'), pg_temp.say('ann', 'two'), pg_temp.say('cid', 'three');
select is(pg_temp.read('ann'), 'bob:one ann:two cid:three', 'each message has its sender');
select results_eq(
    'select content from talk, api.history(talk.id)', '{three,two,one}'::text[],
    'the newest message comes first'
);

-- Every column of a message.
select tests.sign_in('bob');
create temporary table sent as
select f.* from talk, api.send_message(
    talk.id, 'file', 'Score', 'https://example.org/s.pdf', '{"pages": 3}',
    (select message_id from api.history(talk.id, 1)), 's.pdf', 4096, 'application/pdf'
) as f;
grant select on sent to public;
select tests.sign_in('ann');
select results_eq(
    $$
        select
            message_id, sender_id, username, message_type::text, content, file_url, file_name,
            file_size, file_type, metadata, is_flagged, edited_at, deleted_at, created_at
        from talk, api.history(talk.id, 1)
    $$,
    $$
        select
            message_id, tests.id('bob'), 'bob', 'file', 'Score', 'https://example.org/s.pdf',
            's.pdf', 4096::bigint, 'application/pdf', '{"pages": 3}'::jsonb, false,
            null::timestamptz, null::timestamptz, created_at
        from sent
    $$,
    'a row has every part of the message as it was sent'
);
select is(
    (select reply_to from talk, api.history(talk.id, 1)),
    (select message_id from talk, api.history(talk.id) where content = 'three'),
    'reply_to is the message that it answers'
);

-- A deleted or flagged message keeps only its place.
create function pg_temp.hidden() returns text language sql as $$
    select (
        username, num_nonnulls(
            content, file_url, file_name, file_size, file_type, metadata, reply_to
        ),
        is_flagged, deleted_at is not null
    )::text
    from talk, api.history(talk.id, 1)
$$;
select tests.as_owner();
update chat.messages set flagged_at = now() where id in (select message_id from sent);
select tests.sign_in('ann');
select is(pg_temp.hidden(), '(bob,0,t,f)', 'a flagged message has no content for others');
select tests.sign_in('bob');
select is(pg_temp.hidden(), '(bob,7,t,f)', 'the sender still reads it');
select api.delete_message(talk.id, message_id) from talk, sent;
select is(pg_temp.hidden(), '(bob,0,t,t)', 'a deleted message has no content, even for the sender');

-- Hidden senders.
select api.block_user(tests.id('cid'));
select is(
    pg_temp.read('cid'), '?:- ann:two cid:three ?:-',
    'a person who is blocked does not read the blocker'
);
select is(
    pg_temp.read('bob'), 'bob:one ann:two ?:- bob:-', 'the blocker does not read the person either'
);
select is(pg_temp.read('ann'), 'bob:one ann:two cid:three bob:-', 'other participants read both');
select tests.sign_in('bob');
select api.unblock_user(tests.id('cid'));
select is(
    pg_temp.read('cid'), 'bob:one ann:two cid:three bob:-', 'after the block the messages are back'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'cid';
select is(
    pg_temp.read('ann'), 'bob:one ann:two ?:- bob:-', 'messages of a suspended account are hidden'
);
select tests.as_owner();
update identity.users set status = 'active' where username = 'cid';

-- Messages from a time away.
select tests.sign_in('cid');
select api.leave_conversation(id) from talk;
select throws_ok(
    $$select pg_temp.read('cid')$$, 'PT404', 'no such conversation',
    'a person who left does not find the conversation'
);
select pg_temp.say('bob', 'behind');
select tests.sign_in('ann');
select tests.forget_refusals();
select api.add_participants(id, array[tests.id('cid'), tests.id('dan')]) from talk;
select pg_temp.say('ann', 'now');
select is(
    pg_temp.read('cid'), 'bob:one ann:two cid:three bob:- cid:joined dan:joined ann:now',
    'a person who came back reads what was said before and after'
);
select is(
    pg_temp.read('dan'), 'dan:joined ann:now', 'a new participant reads what was said since joining'
);
select is(
    pg_temp.read('ann'),
    'bob:one ann:two cid:three bob:- cid:left bob:behind cid:joined dan:joined ann:now',
    'a participant who never left reads everything'
);

-- Pages, while others send messages.
create temporary table pages (page integer, message_id uuid);
grant insert, select on pages to public;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 3 loop
        perform tests.sign_in('ann');
        insert into pages select v_page, message_id
        from talk, api.history(talk.id, 4, v_cursor);
        select h.cursor into v_cursor
        from talk, api.history(talk.id, 4, v_cursor) as h
        order by h.message_id
        limit 1;
        perform pg_temp.say('bob', 'meanwhile');
    end loop;
end
$$;
select tests.sign_in('ann');
select results_eq(
    'select page, count(*)::integer from pages group by page order by page',
    $$values (1, 4), (2, 4), (3, 1)$$,
    'pages have the size that was asked for, and the last one is shorter'
);
select results_eq(
    'select message_id from pages',
    $$
        select message_id from talk, api.history(talk.id)
        where content is distinct from 'meanwhile'
    $$,
    'the pages make up the whole list'
);

select tests.sign_in('zed');
select throws_ok(
    format('select from api.history(%s)', argument), 'PT404', 'no such conversation', what
)
from talk, lateral (
    values
    (format('%L', talk.id), 'a stranger does not find the conversation'),
    ('gen_random_uuid()', 'an unknown id is not found'),
    ('null', 'a null id is not found')
) as bad (argument, what);
select tests.sign_in('ann');
select throws_ok(
    format('select from api.history((select id from talk), %s)', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$$$', 'the cursor is invalid'),
    ('5, $$'' or 1 = 1; --$$', 'the cursor is invalid'),
    (
        format('5, %L', (select cursor from api.discover(1, max_distance_km => 500))),
        'the cursor is invalid'
    )
) as bad (arguments, message);

prepare history as select from api.history(null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'history', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'history', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'history', '42501', 'permission denied for function history',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
