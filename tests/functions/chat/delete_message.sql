begin;
select plan(31);

select tests.matched('ann', name) from unnest('{bob,cid}'::text[]) as name;
select tests.person('zed');
create temporary table talk (id uuid);
create temporary table said (name text, id uuid);
grant insert, update, select on talk, said to public;
create function pg_temp.message(name text) returns uuid language sql
    as 'select id from said where said.name = message.name';
create function pg_temp.kept(name text) returns text language sql security definer as $$
    select concat_ws(
        ' ', content, file_url, file_name, file_size::text, file_type, metadata::text
    )
    from chat.messages where id = pg_temp.message(name)
$$;
create function pg_temp.queued() returns bigint language sql security definer as $$
    select count(*) from core.outbox
    where topic = 'media.remove'
        and payload = jsonb_build_object('file_url', 'https://x.org/1', 'user_id', tests.id('cid'))
$$;
create function pg_temp.place(name text) returns table (conversation_id uuid, id uuid)
    language sql security definer
    as 'select m.conversation_id, m.id from chat.messages as m where m.id = pg_temp.message(name)';
create function pg_temp.delete(name text) returns void language sql
    as 'select api.delete_message(m.conversation_id, m.id) from pg_temp.place(name) as m';
create function pg_temp.read(name text) returns text language sql as $$
    select (username, content, deleted_at is not null)::text
    from talk, api.history(talk.id)
    where message_id = pg_temp.message(name)
$$;
create function pg_temp.unread() returns text language plpgsql as $$
declare
    v_unread text[];
begin
    for v_name in 1 .. 3 loop
        perform tests.sign_in(('{ann,bob,cid}'::text[])[v_name]);
        v_unread[v_name] := (
            select unread_count from talk join api.inbox() on conversation_id = talk.id
        );
    end loop;
    return array_to_string(v_unread, ' ');
end
$$;

select tests.sign_in('ann');
insert into talk
select api.create_group_conversation('Jam', array[tests.id('bob'), tests.id('cid')]);
select tests.sign_in('bob');
insert into said select name, (api.send_message(talk.id, content => name)).message_id
from talk, unnest('{read,unread,wrong,new}'::text[]) as name;
select tests.sign_in('cid');
select api.mark_read(talk.id, pg_temp.message('read')) from talk;
select is(pg_temp.unread(), '4 0 3', 'four messages are unread for Ann, three for Cid');

select tests.sign_in('bob');
select lives_ok($$select pg_temp.delete('read')$$, 'the sender deletes a message');
select is(pg_temp.read('read'), '(bob,,t)', 'its place stays');
select is(pg_temp.unread(), '3 0 3', 'the message is no longer unread');
select tests.sign_in('cid');
select is(pg_temp.read('read'), '(bob,,t)', 'another participant does not read it');
select tests.sign_in('bob');
select pg_temp.delete('unread');
select pg_temp.delete('unread');
select is(pg_temp.unread(), '2 0 2', 'deleting twice changes the counts once');
select tests.sign_in('bob');
select is(
    (select last_content from talk join api.inbox() on conversation_id = talk.id), 'new',
    'deleting an older message does not change the inbox'
);
select pg_temp.delete('new');
select results_eq(
    'select last_content, last_message_id from talk join api.inbox() on conversation_id = talk.id',
    $$values (null, pg_temp.message('new'))$$,
    'the inbox keeps the place of the newest message without its content'
);
select is(pg_temp.unread(), '1 0 1', 'one message is still unread');

-- Who may delete messages of others.
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.delete('wrong')$$, 'PT403', 'the caller may not delete the message',
    'another participant may not delete it'
);
select tests.sign_in('ann');
select lives_ok($$select pg_temp.delete('wrong')$$, 'an admin of the conversation may delete it');
select is(pg_temp.read('wrong'), '(bob,,t)', 'its sender is still shown');
select is(pg_temp.unread(), '0 0 0', 'and it is unread for nobody');
select tests.sign_in('cid');
select api.leave_conversation(talk.id) from talk;
select tests.sign_in('ann');
insert into said select 'left', message_id from talk, api.history(talk.id, 1);
select throws_ok(
    $$select pg_temp.delete('left')$$, 'PT403', 'the caller may not delete the message',
    'nobody deletes a system message'
);
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.delete('read')$$, 'PT404', 'no such conversation',
    'a person who left does not find a message of another'
);
select tests.sign_in('zed');
select throws_ok(
    $$select pg_temp.delete('read')$$, 'PT404', 'no such conversation',
    'a stranger does not find the message'
);
select throws_ok(
    'select api.delete_message(null, null)', 'PT404', 'no such conversation',
    'a null id is not found'
);

-- In a pair each person deletes their own messages, even if it is closed.
select tests.sign_in('bob');
update talk set id = (select conversation_id from api.inbox() where kind = 'match');
insert into said
select 'private', message_id from talk, api.send_message(talk.id, content => 'private');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.delete('private')$$, 'PT403', 'the caller may not delete the message',
    'in a pair, neither deletes messages of the other'
);
select api.unmatch(match_id) from api.my_matches() where username = 'bob';
select tests.sign_in('bob');
select lives_ok(
    $$select pg_temp.delete('private')$$, 'a sender deletes a message of a closed conversation'
);
select is(pg_temp.read('private'), '(bob,,t)', 'its content is gone');

-- Its content goes, and its file if it is not used elsewhere.
select tests.sign_in('cid');
insert into said
select
    name,
    (
        api.send_message(
            conversation_id, 'image', name, 'https://x.org/1', '{"a": 1}', null, '1.jpg', 5,
            'image/jpeg'
        )
    ).message_id
from api.inbox() cross join unnest('{file,forwarded,flagged}'::text[]) as name
where kind = 'match';
select is(
    pg_temp.kept('file'), 'file https://x.org/1 1.jpg 5 image/jpeg {"a": 1}',
    'a message with a file is stored'
);
select pg_temp.delete('file');
select is(pg_temp.kept('file'), '', 'nothing of its content stays when it is deleted');
select is(pg_temp.queued(), 0::bigint, 'the file stays while another message has it');
select tests.as_owner();
update identity.users set role = 'moderator' where username = 'zed';
select tests.sign_in('zed', 'bandsy_moderator');
select api.flag_message(m.conversation_id, m.id)
from pg_temp.place('flagged') as m;
select tests.sign_in('cid');
select pg_temp.delete('flagged');
select isnt(pg_temp.kept('flagged'), '', 'a flagged message keeps its content');
select pg_temp.delete('forwarded');
select is(pg_temp.queued(), 0::bigint, 'and its file');
select tests.sign_in('zed', 'bandsy_moderator');
select api.flag_message(m.conversation_id, m.id, false)
from pg_temp.place('flagged') as m;
select is(pg_temp.kept('flagged'), '', 'the content goes when the flag is taken back');
select is(
    pg_temp.queued(), 1::bigint,
    'the removal of the file is queued with the last message that has it'
);
select tests.sign_in('cid');
select pg_temp.delete('flagged');
select is(pg_temp.queued(), 1::bigint, 'it is queued only once');

prepare take_back as select api.delete_message(null, null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'take_back', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'take_back', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'take_back', '42501', 'permission denied for function delete_message',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
