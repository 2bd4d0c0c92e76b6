begin;
select plan(22);

select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as name;
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
create function pg_temp.answer(name text, accept boolean) returns void language sql as $$
    select api.answer_message_request(t.id, accept) from talks as t where t.name = answer.name
$$;
create function pg_temp.say(name text, words text) returns uuid language sql as $$
    select (api.send_message(t.id, content => words)).message_id
    from talks as t where t.name = say.name
$$;
select pg_temp.write('bob', 'Hello'), pg_temp.write('cid', 'Hi');

select tests.sign_in('ann');
select lives_ok($$select pg_temp.answer('bob', true)$$, 'a request is accepted');
select lives_ok($$select pg_temp.answer('bob', true)$$, 'twice is once');
select throws_ok(
    $$select pg_temp.answer('bob', false)$$, 'PT404', 'no such request',
    'what was accepted is not refused'
);
select results_eq(
    'select username, unread_count from api.inbox()', $$values ('bob', 1)$$,
    'it comes into the inbox, unread'
);
select lives_ok($$select pg_temp.say('bob', 'Welcome')$$, 'and both write');
select tests.sign_in('bob');
select lives_ok($$select pg_temp.say('bob', 'Thanks')$$, 'the sender, too');

-- Refusing is silent.
select tests.sign_in('ann');
select lives_ok($$select pg_temp.answer('cid', false)$$, 'a request is refused');
select lives_ok($$select pg_temp.answer('cid', false)$$, 'twice is once');
select throws_ok(
    $$select pg_temp.answer('cid', true)$$, 'PT404', 'no such request',
    'what was refused is not accepted'
);
select is_empty('select from api.message_requests()', 'no request is left');
select results_eq(
    'select username from api.inbox()', array['bob'], 'the refused one is not in the inbox'
);
select tests.sign_in('cid');
select results_eq(
    'select username, is_open, last_content from api.inbox()', $$values ('ann', true, 'Hi')$$,
    'the sender sees the conversation as before'
);
select throws_ok(
    $$select pg_temp.say('cid', 'Hello?')$$, 'PT403', 'the other person has not answered yet',
    'with the same answer to a second message'
);
select is(
    api.open_direct_conversation(tests.id('ann')), (select id from talks where name = 'cid'),
    'and the same conversation when they open it again'
);
select throws_ok(
    $$select pg_temp.say('cid', 'Hello?')$$, 'PT403', 'the other person has not answered yet',
    'which changes nothing'
);
select tests.forget_refusals();
select api.open_direct_conversation(tests.id('ann'));
select lives_ok(
    $$select pg_temp.say('cid', 'It is me again')$$, 'after refusal_days they may ask again'
);
select tests.sign_in('ann');
select is(
    api.open_direct_conversation(tests.id('cid')), (select id from talks where name = 'cid'),
    'a person who writes to the sender accepts'
);
select lives_ok($$select pg_temp.say('cid', 'Well then')$$, 'and both write');

select throws_ok(
    'select api.answer_message_request(gen_random_uuid(), true)', 'PT404', 'no such request',
    'an unknown conversation is no request'
);
select throws_ok(
    $$select pg_temp.answer('bob', null)$$, 'PT422', 'accept is null', 'null is no answer'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.answer('bob', true)$$, 'PT404', 'no such request',
    'other people do not answer'
);
select tests.sign_out();
select throws_ok(
    'select api.answer_message_request(null, true)', '42501', null,
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
