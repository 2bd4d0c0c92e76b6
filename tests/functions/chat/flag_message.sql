begin;
select plan(22);

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
    'who takes part in it does not flag'
);
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok($$select pg_temp.flag('bad')$$, 'moderators flag where they are not');
select lives_ok($$select pg_temp.flag('bad')$$, 'again, it changes nothing');
select throws_ok(
    'select from api.history((select id from talk))', 'PT404', 'no such conversation',
    'they do not read it for that'
);
select tests.sign_in('bob');
select is(pg_temp.read(), '(good,f) (,t)', 'what is flagged is withheld');
select is(pg_temp.inbox(), '(,1)', 'in the inbox too, and it is not unread any more');
select tests.sign_in('ann');
select is(pg_temp.read(), '(good,f) (bad,t)', 'who said it sees what was flagged');
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok($$select pg_temp.flag('bad', false)$$, 'it may be taken back');
select lives_ok($$select pg_temp.flag('good', false)$$, 'what is not flagged stays so');
select tests.sign_in('bob');
select is(pg_temp.read(), '(good,f) (bad,f)', 'then it is there again');
select is(pg_temp.inbox(), '(bad,2)', 'in the inbox too');

select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('bad', null)$$, 'PT422', 'is_flagged is missing', 'null is neither'
);
select throws_ok(
    format('select api.flag_message(%s)', arguments), 'PT404',
    'no such message in the conversation',
    'there is no message ' || arguments
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
    perform internal.tell_event(c, tests.id('ann'), 'joined')
    from chat.conversations as c, talk
    where c.id = talk.id;
end
$$;
insert into said
select 'joined', c.last_message_id from chat.conversations as c, talk where c.id = talk.id;
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.flag('joined')$$, 'PT404', 'no such message in the conversation',
    'what the system says is not flagged'
);

-- What was deleted meanwhile stays deleted.
select tests.sign_in('ann');
select api.delete_message(pg_temp.message('bad'));
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.flag('bad'), pg_temp.flag('bad', false);
select tests.sign_in('ann');
select is(
    pg_temp.read(), '(good,f) (,f) (,f)', 'taking a flag back brings nothing back that is gone'
);
select tests.sign_in('bob');
select is(pg_temp.inbox(), '(,1)', 'nor does it count as unread');

prepare flag as select api.flag_message(null, null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'mod';
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    'flag', 'PT403', 'the account is suspended', 'a suspended moderator is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('flag', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.sign_out();
select throws_ok(
    'flag', '42501', 'permission denied for function flag_message', 'nor an anonymous caller'
);

select * from finish();
rollback;
