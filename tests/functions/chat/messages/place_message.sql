begin;
select plan(14);

select tests.allow('first_message', 2);
create temporary table talks as
select name, tests.matched('ann', name) as id
from unnest('{bob,cid}'::text[]) as name;
grant select on talks to public;
create function pg_temp.send(name text) returns void language plpgsql as $$
begin
    perform api.send_message(id, content => 'Hello?') from talks where talks.name = send.name;
end
$$;
create function pg_temp.is_answered(name text) returns boolean language sql security definer as $$
    select is_answered
    from chat.conversations
    where id = (select t.id from talks as t where t.name = is_answered.name)
$$;
create function pg_temp.used(name text) returns integer language sql security definer as $$
    select coalesce(sum(internal.total_of(counts)), 0)::integer
    from core.limit_uses
    where user_id = tests.id(name) and action = 'first_message'
$$;

select tests.sign_in('ann');
select lives_ok($$select pg_temp.send('bob')$$, 'a first message is sent');
select lives_ok($$select pg_temp.send('bob')$$, 'and a second one without an answer');
select is(pg_temp.is_answered('bob'), false, 'what one person says is no answer');
select throws_ok(
    $$select pg_temp.send('cid')$$, 'PT429', 'the limit of messages without an answer is used up',
    'such messages count together in all conversations'
);
select throws_ok(
    $$select api.send_message('00000000-0000-7000-8000-000000000000', content => 'Hello?')$$,
    'PT404', 'no such conversation', 'a conversation that does not exist is not counted'
);
select tests.sign_in('dan') from (select tests.person('dan')) as p;
select throws_ok(
    $$select pg_temp.send('bob')$$, 'PT404', 'no such conversation', 'nor one of other people'
);
select is(pg_temp.used('dan'), 0, 'which uses nothing');

select tests.sign_in('bob');
select lives_ok($$select pg_temp.send('bob')$$, 'the other person answers');
select is(pg_temp.used('bob'), 1, 'an answer is a message without an answer itself');
select is(pg_temp.is_answered('bob'), true, 'from then on it is answered');
select lives_ok($$select pg_temp.send('bob')$$, 'and the other person goes on');
select is(pg_temp.used('bob'), 1, 'without using anything');
select tests.sign_in('ann');
select lives_ok($$select pg_temp.send('bob')$$, 'so does the first, who had none left');

-- Who joins says nothing.
select tests.as_owner();
select tests.band('Band', 'ann', members => '{bob}');
select is(
    (select is_answered from chat.conversations where group_id = tests.group_id('Band')), false,
    'messages of the system are no answer'
);

select * from finish();
rollback;
