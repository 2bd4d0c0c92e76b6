begin;
select plan(29);

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

-- New ones do not read what was said before.
select lives_ok($$select pg_temp.add('cid')$$, 'an admin takes somebody in');
select is(pg_temp.present(), 'ann bob cid', 'who is in it then');
select tests.sign_in('cid');
select is(pg_temp.read(), 'cid joined', 'and does not read what was said before');
select is(pg_temp.unread(), 0, 'of which nothing is unread');
select tests.sign_in('bob');
select is(pg_temp.read(), 'one, cid joined', 'the others are told');
select is(pg_temp.unread(), 1, 'what the system says counts for nobody as unread');
select api.send_message(id, content => 'two') from talks where name = 'jam';
select tests.sign_in('cid');
select is(pg_temp.read(), 'cid joined, two', 'from then on they read');
select is(pg_temp.unread(), 1, 'and have unread messages');

-- Again, and back.
select tests.sign_in('ann');
select lives_ok($$select pg_temp.add('cid', 'bob')$$, 'who is in it stays so');
select lives_ok($$select pg_temp.add('bob', 'ann')$$, 'the caller, too');
select is(pg_temp.read(), 'one, cid joined, two', 'nobody is told of nothing');
select tests.sign_in('cid');
select api.leave_conversation(id) from talks where name = 'jam';
select tests.sign_in('bob');
select api.send_message(id, content => 'three') from talks where name = 'jam';
select tests.sign_in('ann');
select pg_temp.add('cid');
select api.send_message(id, content => 'four') from talks where name = 'jam';
select tests.sign_in('cid');
select is(
    pg_temp.read(), 'cid joined, two, cid joined, four',
    'who comes back reads neither what was said meanwhile nor that they went'
);
select is(pg_temp.unread(), 2, 'and has unread what they had, and what came since');
select tests.as_owner();
select is(
    (
        select count(*) filter (where message_type = 'system')::text || ' ' || count(*)
        from chat.messages as m
        join talks as t on t.id = m.conversation_id and t.name = 'jam'
    ),
    '3 7', 'it is told each time that somebody came or went'
);

-- Who may, and whom.
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.add('eve')$$, 'PT403', 'the caller is not an admin of the conversation', 'a member may not'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.add('bob')$$, 'PT404', 'no such conversation', 'for others it is not there'
);
select tests.sign_in('ann');
select throws_ok(
    format('select api.add_participants(%L, %L)', id, pg_temp.ids('cid')), 'PT403',
    'the conversation belongs to a pair, a group or a pod', 'nobody comes to a pair'
)
from talks where name = 'pair';
select throws_ok(
    $$select pg_temp.add('fay')$$, 'PT409', 'the two are neither matched nor in a group together', 'not a stranger'
);
select throws_ok(
    format('select api.add_participants(id, %L) from talks where name = ''jam''', ids), state,
    message, what
)
from (
    values
    (array[gen_random_uuid()], 'PT404', 'no such person', 'nobody of that id'),
    (null, 'PT422', 'user_ids is invalid', 'no list'),
    ('{null}', 'PT422', 'user_ids is invalid', 'a null'),
    (pg_temp.ids('ann'), 'PT422', 'user_ids is invalid', 'oneself alone')
) as bad (ids, state, message, what);
-- Bob is in it; but what hides him hides that, too.
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('bob')$$, 'PT404', 'no such person',
    'who blocks the caller is not there, whether in it or not'
);

-- How many.
select tests.as_owner();
update core.settings set value = 4 where key = 'conversation_max_participants';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('dan', 'eve')$$, 'PT409', 'the conversation would have too many participants',
    'with these it is more than full'
);
select lives_ok($$select pg_temp.add('dan', 'cid')$$, 'up to the last seat');
select throws_ok(
    $$select pg_temp.add('eve')$$, 'PT409', 'the conversation would have too many participants', 'it is full'
);
select lives_ok($$select pg_temp.add('dan')$$, 'who has a seat keeps it');
select tests.as_owner();
update chat.conversations set status = 'closed' where title = 'Jam';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.add('dan')$$, 'PT409', 'the conversation is closed',
    'nobody comes when it ended'
);

select tests.sign_out();
select throws_ok(
    $$select api.add_participants(null, '{}')$$, '42501',
    'permission denied for function add_participants', 'nor does an anonymous caller ask'
);

select * from finish();
rollback;
