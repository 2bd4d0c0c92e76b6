begin;
select plan(30);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay}'::text[]) as name;
create temporary table talks as
select 'pair' as name, tests.matched('ann', 'bob') as id;
select tests.matched('ann', name) from unnest('{cid,dan,eve}'::text[]) as name;
select tests.matched('bob', 'eve');
grant insert, select on talks to public;
create function pg_temp.ids(variadic names text[]) returns uuid[] language sql
    as 'select array(select tests.id(name) from unnest(names) as n (name))';
create function pg_temp.add(variadic names text[]) returns void language sql as $$
    select api.add_participants(id, pg_temp.ids(variadic names)) from talks where name = 'jam'
$$;
create function pg_temp.present() returns text language sql security definer as $$
    select string_agg(username, ' ' order by username)
    from chat.participants as p
    join talks as t on t.id = p.conversation_id and t.name = 'jam'
    join identity.users as u on u.id = p.user_id
    where p.left_at is null
$$;
create function pg_temp.read() returns text language sql as $$
    select string_agg(
        coalesce(content, username || ' ' || (metadata ->> 'event')), ', ' order by message_id
    )
    from api.history((select id from talks where name = 'jam'))
$$;
create function pg_temp.unread() returns integer language sql as $$
    select unread_count from api.inbox() where title = 'Jam'
$$;

select tests.sign_in('ann');
insert into talks select 'jam', api.create_group_conversation('Jam', pg_temp.ids('bob'));
select api.send_message(id, content => 'one') from talks where name = 'jam';

-- A new participant does not read what was said before.
select lives_ok($$select pg_temp.add('cid')$$, 'an admin adds a person');
select is(pg_temp.present(), 'ann bob cid', 'the person is now a participant');
select tests.sign_in('cid');
select is(pg_temp.read(), 'cid joined', 'the new participant does not read what was said before');
select is(pg_temp.unread(), 0, 'and has no unread messages');
select tests.sign_in('bob');
select is(pg_temp.read(), 'one, cid joined', 'the others read that the person joined');
select is(pg_temp.unread(), 1, 'a system message does not count as unread');
select api.send_message(id, content => 'two') from talks where name = 'jam';
select tests.sign_in('cid');
select is(pg_temp.read(), 'cid joined, two', 'the new participant reads later messages');
select is(pg_temp.unread(), 1, 'and has them as unread');

-- A person who is in it, and one who comes back.
select tests.sign_in('ann');
select lives_ok($$select pg_temp.add('cid', 'bob')$$, 'a participant may be added again');
select lives_ok($$select pg_temp.add('bob', 'ann')$$, 'and so may the caller');
select is(pg_temp.read(), 'one, cid joined, two', 'no system message is sent if nobody joins');
select tests.sign_in('cid');
select api.leave_conversation(id) from talks where name = 'jam';
select tests.sign_in('bob');
select api.send_message(id, content => 'three') from talks where name = 'jam';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('cid')$$, 'PT403',
    'the person does not let the caller reach them in this way',
    'a person who left is not added again by the one who added them'
);
select tests.forget_refusals();
select pg_temp.add('cid');
select api.send_message(id, content => 'four') from talks where name = 'jam';
select tests.sign_in('cid');
select is(
    pg_temp.read(), 'cid joined, two, cid joined, four',
    'a participant who comes back reads nothing of the time away'
);
select is(pg_temp.unread(), 2, 'the unread count has the messages from before and after that time');
select tests.as_owner();
select is(
    (
        select count(*) filter (where message_type = 'system')::text || ' ' || count(*)
        from chat.messages as m
        join talks as t on t.id = m.conversation_id and t.name = 'jam'
    ),
    '3 7', 'each joining and leaving has a system message'
);

-- Who may add people, and which people.
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.add('eve')$$, 'PT403', 'the caller is not an admin of the conversation',
    'a member may not do it'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.add('bob')$$, 'PT404', 'no such conversation',
    'other people do not find the conversation'
);
select tests.sign_in('ann');
select throws_ok(
    format('select api.add_participants(%L, %L)', id, pg_temp.ids('cid')), 'PT403',
    'the conversation belongs to a pair, a group or a pod', 'a pair takes no third person'
)
from talks where name = 'pair';
select throws_ok(
    $$select pg_temp.add('fay')$$, 'PT409',
    'the two are neither matched, friends, connected nor in a group together',
    'a stranger cannot be added'
);
select throws_ok(
    format('select api.add_participants(id, %L) from talks where name = ''jam''', ids), state,
    message, what
)
from (
    values
    (array[gen_random_uuid()], 'PT404', 'no such person', 'the id belongs to no person'),
    (null, 'PT422', 'user_ids is invalid', 'null instead of a list'),
    ('{null}', 'PT422', 'user_ids is invalid', 'a null'),
    (pg_temp.ids('ann'), 'PT422', 'user_ids is invalid', 'only the caller')
) as bad (ids, state, message, what);
-- Bob is in it, but the block hides that as well.
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('bob')$$, 'PT404', 'no such person',
    'a person who blocks the caller is not found, even if they are a participant'
);

-- The limit.
select tests.as_owner();
update core.settings set value = 4 where key = 'conversation_max_participants';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('dan', 'eve')$$, 'PT409',
    'the conversation would have too many participants',
    'two more people are over the limit'
);
select lives_ok($$select pg_temp.add('dan', 'cid')$$, 'one more reaches the limit');
select throws_ok(
    $$select pg_temp.add('eve')$$, 'PT409', 'the conversation would have too many participants',
    'no further person fits'
);
select lives_ok($$select pg_temp.add('dan')$$, 'a participant may be added again at the limit');
select tests.as_owner();
update chat.conversations set status = 'closed' where title = 'Jam';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('dan')$$, 'PT409', 'the conversation is closed',
    'nobody joins a closed conversation'
);

select tests.sign_out();
select throws_ok(
    $$select api.add_participants(null, '{}')$$, '42501',
    'permission denied for function add_participants', 'an anonymous caller may not call it'
);

select * from finish();
rollback;
