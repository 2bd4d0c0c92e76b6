begin;
select plan(17);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
select tests.sign_in('ann');
select api.set_contact_settings('{"first_message": "everyone"}');
create temporary table talks (name text, id uuid);
grant select, insert on talks to public;
create function pg_temp.write(name text, words text) returns void language plpgsql as $$
begin
    perform tests.sign_in(name);
    insert into talks values (name, api.open_direct_conversation(tests.id('ann')));
    perform api.send_message(t.id, content => words) from talks as t where t.name = write.name;
end
$$;
select pg_temp.write(name, 'I am ' || name) from unnest('{bob,cid,dan,eve}'::text[]) as name;
select results_eq(
    'select username, is_open, unread_count from api.inbox()', $$values ('ann', true, 0)$$,
    'the sender has the conversation in the inbox'
);
select throws_ok(
    $$select api.send_message(id, content => 'Hello?') from talks where name = 'eve'$$, 'PT403',
    'the other person has not answered yet', 'and sends one message only'
);
select is(
    (
        select read_up_to is null
        from talks as t
        cross join api.conversation_participants(t.id) as p
        where t.name = 'eve' and p.username = 'ann'
    ),
    true, 'the sender does not see it read'
);

select tests.sign_in('ann');
select results_eq(
    'select username, content from api.message_requests()',
    $$values ('eve', 'I am eve'), ('dan', 'I am dan'), ('cid', 'I am cid'), ('bob', 'I am bob')$$,
    'the requests, the newest first'
);
select is_empty('select from api.inbox()', 'they are not in the inbox');
select is(api.unread_count(), 0::bigint, 'and do not count as unread');
select throws_ok(
    format(call, id), 'PT404', null, 'until it is accepted there is no conversation: ' || call
)
from talks
cross join unnest(array[
    'select api.history(%L)', 'select api.mark_read(%L)',
    'select api.send_message(%L, content => $$Hi$$)'
]) as calls (call)
where name = 'bob';
select results_eq(
    format('select username from api.message_requests(cursor => %L)', (
        select cursor from api.message_requests(page_size => 2)
        order by sent_at limit 1
    )), '{cid,bob}'::text[], 'the cursor leads to the next page'
);
select tests.as_owner();
select is_empty(
    $$select from core.outbox where topic = 'message.sent'$$, 'nobody is woken'
);
update identity.users set status = 'suspended' where username = 'bob';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
select tests.blocked('dan', 'ann');
select tests.sign_in('eve');
select api.delete_message(t.id, m.message_id)
from talks as t
cross join api.history(t.id) as m
where t.name = 'eve';
select tests.sign_in('ann');
select results_eq(
    'select username, content from api.message_requests()',
    $$values ('eve', null), ('cid', 'I am cid')$$,
    'without suspended people and blocks; a deleted message has no content'
);
select throws_ok('select api.message_requests(0)', 'PT422', null, 'a page has 1 to 100 rows');
select throws_ok(
    $$select api.message_requests(cursor => 'x')$$, 'PT422', null,
    'a cursor that was made up is refused'
);
select tests.sign_in('cid');
select is_empty('select from api.message_requests()', 'the sender has no request');
select lives_ok(
    $$select api.block_user(tests.id('ann'))$$, 'a sender may block the other person'
);
select tests.sign_out();
select throws_ok(
    'select api.message_requests()', '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
