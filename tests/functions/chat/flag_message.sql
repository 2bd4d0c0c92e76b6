begin;
select plan(25);

create temporary table talk as select tests.matched('ann', 'bob') as id;
create temporary table said (name text, id uuid);
grant select on talk to public;
grant insert, select on said to public;
create function pg_temp.message(name text) returns uuid language sql
    as 'select id from said where said.name = message.name';
create function pg_temp.flag(name text, is_flagged boolean default true) returns void language sql
    as 'select api.flag_message(talk.id, pg_temp.message(name), is_flagged) from talk';
create function pg_temp.read() returns text language sql as $$
    select string_agg((content, is_flagged)::text, ' ' order by message_id)
    from talk, api.history(talk.id)
$$;
create function pg_temp.inbox() returns text language sql
    as 'select (last_content, unread_count)::text from api.inbox()';

select tests.person('mod');
update identity.users set role = 'moderator' where username = 'mod';
select tests.sign_in('ann');
insert into said select name, (api.send_message(talk.id, content => name)).message_id
from talk, unnest('{good,bad}'::text[]) as name;

select throws_ok(
    $$select pg_temp.flag('bad')$$, '42501', 'permission denied for function flag_message',
    'a participant may not flag'
);
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok($$select pg_temp.flag('bad')$$, 'a moderator flags without being a participant');
select lives_ok($$select pg_temp.flag('bad')$$, 'flagging again has no effect');
select throws_ok(
    'select from api.history((select id from talk))', 'PT404', 'no such conversation',
    'a moderator does not read the conversation'
);
select tests.sign_in('bob');
select is(pg_temp.read(), '(good,f) (,t)', 'the other person does not read a flagged message');
select is(pg_temp.inbox(), '(,1)', 'the inbox hides it too, and it is no longer unread');
select tests.sign_in('ann');
select is(pg_temp.read(), '(good,f) (bad,t)', 'the sender still reads a flagged message');
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok($$select pg_temp.flag('bad', false)$$, 'the flag can be taken back');
select lives_ok(
    $$select pg_temp.flag('good', false)$$, 'taking back a flag that is not set has no effect'
);
select tests.sign_in('bob');
select is(pg_temp.read(), '(good,f) (bad,f)', 'the other person reads the message again');
select is(pg_temp.inbox(), '(bad,2)', 'the inbox shows it again');

-- Moderators, and decisions.
select tests.as_owner();
update identity.users set role = 'moderator' where username = 'ann';
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('bad', false)$$, 'PT403', null,
    'nobody decides about their own message: not_allowed'
);
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('bad')$$, 'PT403', null,
    'nor a moderator about a message of a moderator'
);
select tests.as_owner();
update identity.users set role = 'user' where username = 'ann';
insert into trust.cases (target_type, target_id) select 'message', pg_temp.message('bad');
insert into trust.moderation_actions (case_id, action, target_type, target_id, ground, rule)
select id, 'hide', target_type, target_id, 'terms', 'rule' from trust.cases;
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('bad', false)$$, 'PT409', 'a decision has hidden the message',
    'a decision is undone by undo_action: closed'
);
select tests.as_owner();
delete from trust.cases;
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('bad', null)$$, 'PT422', 'is_flagged is missing',
    'is_flagged may not be null'
);
select throws_ok(
    format('select api.flag_message(%s)', arguments), 'PT404',
    'no such message in the conversation',
    'no message is found for ' || arguments
)
from talk, lateral (
    values
    (format('null, %L', pg_temp.message('bad'))),
    (format('gen_random_uuid(), %L', pg_temp.message('bad'))),
    (format('%L, null', talk.id)),
    (format('%L, gen_random_uuid()', talk.id))
) as bad (arguments);
select tests.as_owner();
do $$
begin
    perform internal.tell_participants(c, tests.id('ann'), 'joined')
    from chat.conversations as c, talk
    where c.id = talk.id;
end
$$;
insert into said
select 'joined', c.last_message_id from chat.conversations as c, talk where c.id = talk.id;
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('joined')$$, 'PT404', 'no such message in the conversation',
    'a system message cannot be flagged'
);

-- A deleted message stays deleted.
select tests.sign_in('ann');
select api.delete_message(id, pg_temp.message('bad')) from talk;
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.flag('bad'), pg_temp.flag('bad', false);
select tests.sign_in('ann');
select is(
    pg_temp.read(), '(good,f) (,f) (,f)', 'taking the flag back does not restore a deleted message'
);
select tests.sign_in('bob');
select is(pg_temp.inbox(), '(,1)', 'and it does not count as unread');

prepare flag as select api.flag_message(null, null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'mod';
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    'flag', 'PT403', 'the account is suspended', 'a suspended moderator is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'flag', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'flag', '42501', 'permission denied for function flag_message',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
