begin;
select plan(48);

select tests.person('zed');
create temporary table talks as
select name, tests.matched('ann', name) as id
from unnest('{bob,cid,dan}'::text[]) as name;
grant select on talks to public;
create function pg_temp.talk(name text) returns uuid language sql
    as 'select id from talks where talks.name = talk.name';
create function pg_temp.inbox() returns text language sql as $$
    select string_agg(username || ' ' || unread_count, ', ' order by username) from api.inbox()
$$;

-- A message, and its reply.
select tests.sign_in('ann');
create temporary table sent as
select * from api.send_message(
    pg_temp.talk('bob'), content => E' Hello ''; drop table chat.messages; -- \n'
);
grant insert, select on sent to public;
select results_eq(
    $$
        select message_id, content, username, message_type::text, created_at
        from api.history(pg_temp.talk('bob'))
    $$,
    $$
        select message_id, E' Hello ''; drop table chat.messages; -- \n', 'ann', 'text', created_at
        from sent
    $$,
    'a message is in the history as it was sent, with its id and time'
);
select is(pg_temp.inbox(), 'bob 0, cid 0, dan 0', 'it is not unread for the sender');
select tests.sign_in('bob');
select is(pg_temp.inbox(), 'ann 1', 'it is unread for the other person');
insert into sent
select * from api.send_message(
    pg_temp.talk('bob'), content => 'Hi', reply_to => (select message_id from sent),
    metadata => '{"mood": 1}'
);
select results_eq(
    'select message_id, content, reply_to, metadata from api.history(pg_temp.talk($$bob$$), 1)',
    $$
        select b.message_id, 'Hi', a.message_id, '{"mood": 1}'::jsonb
        from sent as a
        join sent as b on b.message_id > a.message_id
    $$,
    'a reply has its message, and metadata is stored'
);
select is(pg_temp.inbox(), 'ann 1', 'a reply does not mark messages as read');

-- Parts that go together.
select tests.sign_in('ann');
prepare send (text, text, text, text, bigint, text, jsonb) as
select from api.send_message(
    pg_temp.talk('bob'), $1::chat.message_type, content => $2, file_url => $3, file_name => $4,
    file_size => $5, file_type => $6, metadata => $7
);
select lives_ok(format('execute send (%s)', arguments), arguments || ' is sent')
from (
    values
    ('$$text$$, repeat($$é$$, 10000), null, null, null, null, null'),
    ('$$image$$, null, $$https://example.org/a.png$$, null, null, null, null'),
    ('$$video$$, $$Look$$, $$http://example.org/a$$, $$a.mp4$$, 0, $$video/mp4$$, null'),
    (
        '$$audio$$, null, $$https://example.org/a$$, repeat($$n$$, 255), 5000000000,'
        ' $$audio/$$ || repeat($$t$$, 94), null'
    ),
    ('$$voice$$, null, $$https://example.org/a$$, null, null, null, $${"seconds": 3}$$'),
    ('$$file$$, null, $$https://e.org/$$ || repeat($$x$$, 486), null, null, null, $${}$$')
) as good (arguments);
select throws_ok(
    format('execute send (%s)', arguments), 'PT422', 'the message is invalid',
    left(arguments, 80) || ' is refused'
)
from (
    values
    ('$$text$$, null, null, null, null, null, null'),
    ('$$text$$, $$$$, null, null, null, null, null'),
    ('$$text$$, E'' \t\n'', null, null, null, null, null'),
    ('$$text$$, repeat($$x$$, 10001), null, null, null, null, null'),
    ('$$text$$, $$Look$$, $$https://example.org/a$$, null, null, null, null'),
    ('$$text$$, $$Look$$, null, $$a.mp4$$, null, null, null'),
    ('$$text$$, $$Look$$, null, null, 1, null, null'),
    ('$$text$$, $$Look$$, null, null, null, $$a/b$$, null'),
    ('$$image$$, $$Look$$, null, null, null, null, null'),
    ('$$image$$, $$ $$, $$https://example.org/a$$, null, null, null, null'),
    ('$$voice$$, null, $$ftp://example.org/a$$, null, null, null, null'),
    ('$$voice$$, null, $$https://$$, null, null, null, null'),
    ('$$voice$$, null, E''https://example.org/a\nb'', null, null, null, null'),
    ('$$file$$, null, $$https://e.org/$$ || repeat($$x$$, 487), null, null, null, null'),
    ('$$file$$, null, $$https://e.org/a$$, $$$$, null, null, null'),
    ('$$file$$, null, $$https://e.org/a$$, repeat($$n$$, 256), null, null, null'),
    ('$$file$$, null, $$https://e.org/a$$, null, -1, null, null'),
    ('$$file$$, null, $$https://e.org/a$$, null, null, $$audio/$$ || repeat($$t$$, 95), null'),
    ('$$text$$, $$Look$$, null, null, null, null, $$[]$$'),
    ('$$text$$, $$Look$$, null, null, null, null, $$null$$'),
    ('$$text$$, $$Look$$, null, null, null, null, jsonb_build_object($$a$$, repeat($$x$$, 16384))'),
    ('$$system$$, null, null, null, null, null, $${"event": "joined"}$$'),
    ('null, $$Look$$, null, null, null, null, null')
) as bad (arguments);

-- Conversations and messages that are not found.
select throws_ok(
    format('select from api.send_message(%L, content => $$x$$)', id), 'PT404',
    'no such conversation', coalesce(id::text, 'null') || ' is not found'
)
from unnest(array[null, '00000000-0000-7000-8000-000000000000'::uuid]) as id;
prepare answer (uuid) as
select from api.send_message(pg_temp.talk('cid'), content => 'x', reply_to => $1);
select throws_ok(
    format('execute answer (%L)', id),
    'PT404', 'no such message in the conversation',
    'a message of another conversation cannot be answered'
)
from unnest(array[(select message_id from sent limit 1), gen_random_uuid()]) as id;
prepare hello as select from api.send_message(pg_temp.talk('bob'), content => 'x');
select tests.sign_in('zed');
select throws_ok(
    'hello', 'PT404', 'no such conversation', 'a stranger does not find the conversation'
);

-- Time goes on in a conversation even if the clock is put back.
select tests.as_owner();
update chat.conversations
set
    last_message_at = '2100-01-01 00:00:00+00',
    last_message_id = core.uuid_v7_at('2100-01-01 00:00:00+00')
where id = pg_temp.talk('bob');
select tests.sign_in('ann');
select results_eq(
    $$select created_at from api.send_message(pg_temp.talk('bob'), content => 'x')$$,
    $$values ('2100-01-01 00:00:00.000001+00'::timestamptz)$$,
    'a message is later than the one before it'
);
select is(
    (select content from api.history(pg_temp.talk('bob'), 1)), 'x',
    'it comes first in the history'
);
select is((select username from api.inbox(1)), 'bob', 'and in the inbox');

-- Conversations that have ended.
select tests.sign_in('cid');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('dan');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select from api.send_message(pg_temp.talk('cid'), content => 'x')$$, 'PT409',
    'the conversation is closed', 'nobody writes after an unmatch'
);
select throws_ok(
    $$select from api.send_message(pg_temp.talk('dan'), content => 'x')$$, 'PT404',
    'no such conversation', 'a conversation that a block hides is not found'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('ann');
select throws_ok(
    'hello', 'PT404', 'no such conversation', 'a pair with a suspended account is not found'
);
select tests.sign_in('bob');
select throws_ok('hello', 'PT403', 'the account is suspended', 'a suspended caller is refused');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'hello', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'hello', '42501', 'permission denied for function send_message',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
