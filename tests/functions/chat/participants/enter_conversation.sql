begin;
select plan(20);

-- A group that shows its history, and one that does not; the unread count is right in both.
select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
insert into groups.groups (name) values ('Band');
create temporary table talk as
select id as group_id, internal.open_group_conversation(id, tests.id('ann')) as id
from groups.groups;
grant select on talk to public;

create function pg_temp.enter(name text, shows_history boolean) returns void language plpgsql as $$
begin
    perform tests.as_owner();
    update groups.groups set shows_history = enter.shows_history;
    perform internal.enter_group_conversation(group_id, tests.id(name)) from talk;
end
$$;
create function pg_temp.leave(name text) returns void language plpgsql as $$
begin
    perform tests.as_owner();
    perform internal.leave_group_conversation(group_id, tests.id(name)) from talk;
end
$$;
create function pg_temp.say(said text) returns void language plpgsql as $$
begin
    perform tests.sign_in('ann');
    perform api.send_message(id, content => said) from talk;
end
$$;
create function pg_temp.seen_by(name text) returns text language plpgsql as $$
begin
    perform tests.sign_in(name);
    return (
        select string_agg(coalesce(content, metadata ->> 'event'), ' ' order by message_id)
        from talk, api.history(talk.id, 100)
    ) || ': ' || (select unread_count from api.inbox());
end
$$;
create function pg_temp.counts_agree() returns boolean language sql security definer as $$
    select bool_and(c.message_count - p.seen_count = internal.unread_in(p, p.read_up_to, c.last_message_id))
    from chat.participants as p join chat.conversations as c on c.id = p.conversation_id
$$;

select is(
    internal.open_group_conversation(group_id, tests.id('ann')), id, 'a group has one conversation'
)
from talk;
select pg_temp.say('one');
select pg_temp.enter('bob', true);
select is(
    pg_temp.seen_by('bob'), 'one joined: 0',
    'a new participant reads all messages, and none is unread'
);
select pg_temp.enter('cid', false);
select is(pg_temp.seen_by('cid'), 'joined: 0', 'or none of them, if the history is not shown');
select is(pg_temp.counts_agree(), true, 'the counts agree with the rows');
select pg_temp.say('two');
select is(pg_temp.seen_by('bob'), 'one joined joined two: 1', 'the next message is unread for Bob');
select is(pg_temp.seen_by('cid'), 'joined two: 1', 'and for Cid');

-- Entering has no effect on a participant.
select pg_temp.enter('bob', false);
select is(pg_temp.seen_by('bob'), 'one joined joined two: 1', 'a participant does not join twice');

select pg_temp.leave('bob');
select pg_temp.leave('cid');
select pg_temp.leave('cid');
select pg_temp.say('three');
select pg_temp.enter('bob', true);
select is(
    pg_temp.seen_by('bob'), 'one joined joined two left left three joined: 2',
    'Bob comes back and reads what was said meanwhile, which is unread'
);
select pg_temp.enter('cid', false);
select is(
    pg_temp.seen_by('cid'), 'joined two left joined: 1',
    'Cid does not, and keeps what was unread before'
);
select is(pg_temp.counts_agree(), true, 'the counts agree with the rows');
select pg_temp.leave('cid');
select pg_temp.say('four');
select pg_temp.enter('cid', true);
select is(
    pg_temp.seen_by('cid'), 'joined two left joined left four joined: 2',
    'Cid reads the messages of one absence, not those of the other'
);
select is((select api.mark_read(id) from talk), 0, 'everything can be marked as read');
select is(pg_temp.counts_agree(), true, 'the counts agree with the rows');
select tests.as_owner();
select is(
    (select count(*) from chat.participants where left_at is null), 3::bigint,
    'each person is a participant once'
);

-- A closed conversation gets no messages, and its history stays.
select internal.end_conversation(id, 'closed') from talk;
select pg_temp.leave('bob');
select is(
    (select count(*) from chat.messages where metadata ->> 'event' = 'left'), 3::bigint,
    'a closed conversation gets no system message'
);
select is(
    (select left_at > c.last_message_at from chat.participants, chat.conversations as c
     where user_id = tests.id('bob')),
    true, 'but the time of leaving is stored'
);
select is(
    pg_temp.seen_by('cid'), 'joined two left joined left four joined: 0', 'the others still read it'
);
select tests.as_owner();
select is(
    internal.open_group_conversation(group_id, tests.id('ann')), id,
    'the group opens the conversation again'
)
from talk;
select lives_ok($$select pg_temp.say('five')$$, 'and a participant may write');
select tests.as_owner();
select results_eq(
    $$select distinct role::text from chat.participants$$, $$values ('member')$$,
    'an admin of the group has no role of admin in its conversation'
);

select * from finish();
rollback;
