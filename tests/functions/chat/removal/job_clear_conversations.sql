begin;
select plan(15);

create temporary table talk as select tests.matched('ann', 'bob') as id;
grant select on talk to public;
create function pg_temp.left_over() returns text language sql security definer as $$
    select concat_ws(
        ' ',
        (select count(*) from chat.messages as m join talk on m.conversation_id = talk.id),
        (select count(*) from chat.read_marks as r join talk on r.conversation_id = talk.id),
        (select count(*) from chat.removals)
    )
$$;
select tests.sign_in('ann');
select api.send_message(id, 'image', null, 'https://x.org/1') from talk;
select api.send_message(id, content => n::text, reply_to => (
    select message_id from api.history(id, 1)
)) from talk, generate_series(1, 3) as n;
select tests.sign_in('bob');
select api.mark_read(id) from talk;
select tests.as_owner();
update core.settings set min_value = 1, value = 2 where key = 'clear_conversations_batch';
select is(pg_temp.left_over(), '4 1 0', 'nothing is left over');

-- A deleted conversation.
delete from matching.matches;
select is(
    pg_temp.left_over(), '4 1 1', 'messages outlast their conversation, which is to be cleared'
);
select tests.sign_in('ann');
select throws_ok(
    'select from api.history((select id from talk))', 'PT404', 'no such conversation',
    'but no one reads them'
);
select throws_ok(
    $$select api.send_message(id, content => 'x') from talk$$, 'PT404', 'no such conversation',
    'nor writes there'
);
select tests.as_owner();
create temporary table message as
select m.id from chat.messages as m join talk on m.conversation_id = talk.id limit 1;
grant select on message to public;
update identity.users set role = 'moderator' where username = 'bob';
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    'select api.flag_message(talk.id, message.id) from talk, message', 'PT404',
    'no such message in the conversation', 'nor flags them'
);
select tests.as_owner();
select internal.job_clear_conversations();
select is(pg_temp.left_over(), '2 0 1', 'a run removes a batch, replies before what they reply to');
select is_empty(
    $$select from core.outbox where topic = 'media.remove'$$, 'a file stays with its message'
);
select internal.job_clear_conversations();
select is(pg_temp.left_over(), '0 0 0', 'the next one removes the rest');
select results_eq(
    $$select payload ->> 'file_url' from core.outbox where topic = 'media.remove'$$,
    $$values ('https://x.org/1')$$,
    'the removal of the file is queued'
);

-- A participant who is deleted with their account.
select tests.matched('cid', name) from unnest('{dan,eve}'::text[]) as name;
select tests.sign_in('cid');
select set_config(
    'test.jam',
    api.create_group_conversation('Jam', array[tests.id('dan'), tests.id('eve')])::text, true
);
select tests.sign_in('dan');
select api.send_message(current_setting('test.jam')::uuid, content => n::text)
from generate_series(1, 3) as n;
select api.mark_read(current_setting('test.jam')::uuid);
create function pg_temp.senders() returns text[] language sql as $$
    select array_agg(
        coalesce(username, '-') || ' ' || coalesce(content, '-') order by message_id desc
    )
    from api.history(current_setting('test.jam')::uuid, 3)
$$;
select tests.sign_in('eve');
select is(pg_temp.senders(), '{dan 3,dan 2,dan 1}', 'Dan wrote three messages');
select tests.as_owner();
delete from identity.users where username = 'dan';
select tests.sign_in('eve');
select is(pg_temp.senders(), '{- -,- -,- -}', 'when Dan is gone, only their places are left');
select tests.as_owner();
select is(
    (
        select count(*) from chat.removals as r
        where r.conversation_id = current_setting('test.jam')::uuid and r.user_id is not null
    ),
    1::bigint, 'what Dan left in the conversation is to be cleared'
);
select internal.job_clear_conversations();
select is(
    (
        select count(*) filter (where m.sender_id is null) from chat.messages as m
        where m.conversation_id = current_setting('test.jam')::uuid
    ),
    2::bigint, 'a run clears a batch'
);
select internal.job_clear_conversations();
select is_empty('select from chat.removals', 'the next one clears the rest');
select is_empty(
    $$select from chat.read_marks as r join chat.messages as m using (conversation_id)
    where m.conversation_id = current_setting('test.jam')::uuid
        and not exists (select from identity.users as u where u.id = r.user_id)$$,
    'the read marks are gone'
);

select * from finish();
rollback;
