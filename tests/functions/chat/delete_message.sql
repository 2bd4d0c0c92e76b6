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
    as 'select api.delete_message(pg_temp.message(name))';
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
select is(pg_temp.unread(), '4 0 3', 'four are unread for Ann, three for Cid');

select tests.sign_in('bob');
select lives_ok($$select pg_temp.delete('read')$$, 'who said it deletes it');
select is(pg_temp.read('read'), '(bob,,t)', 'its place is left');
select is(pg_temp.unread(), '3 0 3', 'for whom it was unread it is not any more');
select tests.sign_in('cid');
select is(pg_temp.read('read'), '(bob,,t)', 'nobody reads it');
select tests.sign_in('bob');
select pg_temp.delete('unread');
select pg_temp.delete('unread');
select is(pg_temp.unread(), '2 0 2', 'twice counts once');
select tests.sign_in('bob');
select is(
    (select last_content from talk join api.inbox() on conversation_id = talk.id), 'new',
    'an older one leaves the inbox as it is'
);
select pg_temp.delete('new');
select results_eq(
    'select last_content, last_message_id from talk join api.inbox() on conversation_id = talk.id',
    $$values (null, pg_temp.message('new'))$$, 'the newest is no longer shown there, but the place'
);
select is(pg_temp.unread(), '1 0 1', 'one is left');

-- Who keeps order.
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.delete('wrong')$$, 'PT403', 'the caller may not delete the message',
    'somebody else does not'
);
select tests.sign_in('ann');
select lives_ok($$select pg_temp.delete('wrong')$$, 'an admin of the conversation does');
select is(pg_temp.read('wrong'), '(bob,,t)', 'it stays whose it was');
select is(pg_temp.unread(), '0 0 0', 'and is unread for nobody');
select tests.sign_in('cid');
select api.leave_conversation(talk.id) from talk;
select tests.sign_in('ann');
insert into said select 'left', message_id from talk, api.history(talk.id, 1);
select throws_ok(
    $$select pg_temp.delete('left')$$, 'PT403', 'the caller may not delete the message',
    'nobody deletes what the system says'
);
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.delete('read')$$, 'PT404', 'no such message', 'who has left knows of none'
);
select tests.sign_in('zed');
select throws_ok(
    $$select pg_temp.delete('read')$$, 'PT404', 'no such message', 'nor does a stranger'
);
select throws_ok(
    'select api.delete_message(null)', 'PT404', 'no such message', 'nor anybody of none'
);

-- In a conversation of two each deletes their own, also when it is closed.
select tests.sign_in('bob');
update talk set id = (select conversation_id from api.inbox() where kind = 'match');
insert into said
select 'private', message_id from talk, api.send_message(talk.id, content => 'private');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.delete('private')$$, 'PT403', 'the caller may not delete the message',
    'of two, nobody keeps order'
);
select api.unmatch(match_id) from api.my_matches() where username = 'bob';
select tests.sign_in('bob');
select lives_ok($$select pg_temp.delete('private')$$, 'what is closed may still be taken back');
select is(pg_temp.read('private'), '(bob,,t)', 'and is');

-- Nothing of what it said is left, and its file goes when it was not sent elsewhere, too.
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
    pg_temp.kept('file'), 'file https://x.org/1 1.jpg 5 image/jpeg {"a": 1}', 'a file is said'
);
select pg_temp.delete('file');
select is(pg_temp.kept('file'), '', 'nothing of it is left when it is deleted');
select is(pg_temp.queued(), 0::bigint, 'but its file stays where it was sent elsewhere, too');
select tests.as_owner();
update identity.users set role = 'moderator' where username = 'zed';
select tests.sign_in('zed', 'bandsy_moderator');
select api.flag_message(m.conversation_id, m.id)
from pg_temp.place('flagged') as m;
select tests.sign_in('cid');
select pg_temp.delete('flagged');
select isnt(pg_temp.kept('flagged'), '', 'moderators keep what they flagged');
select pg_temp.delete('forwarded');
select is(pg_temp.queued(), 0::bigint, 'with its file');
select tests.sign_in('zed', 'bandsy_moderator');
select api.flag_message(m.conversation_id, m.id, false)
from pg_temp.place('flagged') as m;
select is(pg_temp.kept('flagged'), '', 'until they take the flag back');
select is(pg_temp.queued(), 1::bigint, 'then the file goes with the last of all');
select tests.sign_in('cid');
select pg_temp.delete('flagged');
select is(pg_temp.queued(), 1::bigint, 'once');

prepare take_back as select api.delete_message(null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'take_back', 'PT403', 'the account is suspended', 'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('take_back', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.sign_out();
select throws_ok(
    'take_back', '42501', 'permission denied for function delete_message', 'nor an anonymous caller'
);

select * from finish();
rollback;
