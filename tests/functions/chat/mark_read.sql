begin;
select plan(26);

select tests.matched('ann', 'bob'), tests.matched('ann', 'cid'), tests.person('zed');
create temporary table talk (id uuid);
create temporary table said (name text, id uuid);
grant insert, select on talk, said to public;
create function pg_temp.message(name text) returns uuid language sql
    as 'select id from said where said.name = message.name';
create function pg_temp.say(name text) returns void language sql as $$
    insert into said select name, message_id from talk, api.send_message(talk.id, content => name)
$$;
create function pg_temp.read(name text default null) returns integer language sql
    as 'select api.mark_read(talk.id, pg_temp.message(name)) from talk';
create function pg_temp.unread() returns integer language sql
    as 'select unread_count from talk join api.inbox() on conversation_id = talk.id';
create function pg_temp.mark() returns text language sql security definer as $$
    select coalesce(
        (select s.name from said as s where s.id = p.read_up_to),
        case when p.read_up_to is not null then 'other' end
    )
    from talk join chat.participants as p on p.conversation_id = talk.id
    where p.user_id = internal.current_user_id()
$$;

select tests.sign_in('ann');
insert into talk
select api.create_group_conversation('Jam', array[tests.id('bob'), tests.id('cid')]);
select tests.sign_in('bob');
select is(pg_temp.read(), 0, 'in an empty conversation nothing is unread');
select is(pg_temp.mark(), null, 'and no mark is set');
select tests.sign_in('ann');
select pg_temp.say(name) from unnest('{one,two,three}'::text[]) as name;
select is(pg_temp.mark(), null, 'sending a message sets no mark');

select tests.sign_in('bob');
select is(pg_temp.unread(), 3, 'three messages are unread');
select is(pg_temp.read('two'), 1, 'up to the second message, one stays unread');
select is(pg_temp.unread(), 1, 'the inbox has the same count');
select is(pg_temp.read('one'), 1, 'an earlier message does not move the mark back');
select is(pg_temp.read('two'), 1, 'the same message again has no effect');
select is(pg_temp.mark(), 'two', 'the mark is still at the second message');
select pg_temp.say('mine');
select is(pg_temp.unread(), 1, 'a message of the caller is not unread');
select is(pg_temp.read('mine'), 0, 'and can be marked as read');
select tests.sign_in('ann');
select is(pg_temp.unread(), 1, 'each participant has their own mark');
select pg_temp.say('four');
select tests.sign_in('bob');
select is(pg_temp.read(), 0, 'without a message, everything is marked');
select is(pg_temp.mark(), 'four', 'the mark is at the newest message');
select tests.as_owner();
select is(
    (select count(*) from chat.read_marks),
    3::bigint, 'each move of the mark is stored with its time'
);

-- Conversations and messages that the caller may not read.
select tests.sign_in('cid');
select api.leave_conversation(id) from talk;
select throws_ok(
    'select pg_temp.read()', 'PT404', 'no such conversation',
    'a person who left does not find the conversation'
);
select tests.sign_in('ann');
select pg_temp.say('behind');
select tests.forget_refusals();
select api.add_participants(id, array[tests.id('cid')]) from talk;
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.read('behind')$$, 'PT404', 'no such message in the conversation',
    'a message from a time away is not found'
);
select is(pg_temp.read(), 0, 'after the return nothing is unread');
select is(pg_temp.mark(), 'other', 'the mark is where the person came back');
select throws_ok(
    $$select api.mark_read(id, gen_random_uuid()) from talk$$, 'PT404',
    'no such message in the conversation', 'an unknown message is not found'
);
select tests.sign_in('zed');
select throws_ok(
    'select pg_temp.read()', 'PT404', 'no such conversation',
    'a stranger does not find the conversation'
);
select throws_ok(
    'select api.mark_read(null)', 'PT404', 'no such conversation', 'a null id is not found'
);

-- A closed conversation is not hidden.
select tests.as_owner();
select internal.end_conversation(id, 'closed') from talk;
select tests.sign_in('ann');
select is(pg_temp.read(), 0, 'a closed conversation can be marked as read');

prepare mark as select api.mark_read(null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('mark', 'PT403', 'the account is suspended', 'a suspended caller is refused');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'mark', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'mark', '42501', 'permission denied for function mark_read',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
