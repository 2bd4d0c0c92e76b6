begin;
select plan(20);

-- A group's conversation, which shows its history or does not, and an unread count that is right.
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
    select bool_and(c.message_count - p.seen_count = internal.unread_in(p))
    from chat.participants as p join chat.conversations as c on c.id = p.conversation_id
$$;

select is(
    internal.open_group_conversation(group_id, tests.id('ann')), id, 'a group has one conversation'
)
from talk;
select pg_temp.say('one');
select pg_temp.enter('bob', true);
select is(pg_temp.seen_by('bob'), 'one joined: 0', 'who joins reads all, none of it unread');
select pg_temp.enter('cid', false);
select is(pg_temp.seen_by('cid'), 'joined: 0', 'or does not, where it is not shown');
select is(pg_temp.counts_agree(), true, 'the counts are those of the rows');
select pg_temp.say('two');
select is(pg_temp.seen_by('bob'), 'one joined joined two: 1', 'what comes next is unread for Bob');
select is(pg_temp.seen_by('cid'), 'joined two: 1', 'and for Cid');

-- Whoever is in it stays as they are.
select pg_temp.enter('bob', false);
select is(pg_temp.seen_by('bob'), 'one joined joined two: 1', 'nobody enters twice');

select pg_temp.leave('bob');
select pg_temp.leave('cid');
select pg_temp.leave('cid');
select pg_temp.say('three');
select pg_temp.enter('bob', true);
select is(
    pg_temp.seen_by('bob'), 'one joined joined two left left three joined: 2',
    'back in it, Bob reads what was said meanwhile, which is unread'
);
select pg_temp.enter('cid', false);
select is(
    pg_temp.seen_by('cid'), 'joined two left joined: 1',
    'Cid does not, and has unread what was unread before'
);
select is(pg_temp.counts_agree(), true, 'the counts are those of the rows');
select pg_temp.leave('cid');
select pg_temp.say('four');
select pg_temp.enter('cid', true);
select is(
    pg_temp.seen_by('cid'), 'joined two left joined left four joined: 2',
    'one absence is shown, the other and what was before are not'
);
select is((select api.mark_read(id) from talk), 0, 'marked as read');
select is(pg_temp.counts_agree(), true, 'the counts are those of the rows');
select tests.as_owner();
select is(
    (select count(*) from chat.participants where left_at is null), 3::bigint,
    'each of them is in it once'
);

-- Where it has ended, nothing is said, and the history is what it was.
select internal.end_conversation(id, 'closed') from talk;
select pg_temp.leave('bob');
select is(
    (select count(*) from chat.messages where metadata ->> 'event' = 'left'), 3::bigint,
    'a closed conversation tells nothing'
);
select is(
    (select left_at > c.last_message_at from chat.participants, chat.conversations as c
     where user_id = tests.id('bob')),
    true, 'but knows when'
);
select is(
    pg_temp.seen_by('cid'), 'joined two left joined left four joined: 0', 'others still read it'
);
select tests.as_owner();
select is(
    internal.open_group_conversation(group_id, tests.id('ann')), id, 'the group opens it again'
)
from talk;
select lives_ok($$select pg_temp.say('five')$$, 'and it goes on');
select tests.as_owner();
select results_eq(
    $$select distinct role::text from chat.participants$$, $$values ('member')$$,
    'who leads a group leads its conversation without a role in it'
);

select * from finish();
rollback;
