begin;
select plan(13);

-- Who hears it needs commits: see tests/server/test_signals.py.
select tests.person(name) from unnest('{ann,bob,eve,fay}'::text[]) as name;
create temporary table talks as
select 'bob' as name, tests.matched('ann', 'bob') as id;
grant select, insert on talks to public;
create function pg_temp.signal(name text, kind chat.signal_kind) returns void language sql as $$
    select api.signal(t.id, signal.kind) from talks as t where t.name = signal.name
$$;

select tests.sign_in('ann');
select lives_ok(
    $$select pg_temp.signal('bob', k) from unnest(enum_range(null::chat.signal_kind)) as k$$,
    'a participant signals each kind'
);
select lives_ok(
    $$select api.signal(id) from talks$$, 'without a kind it is typing'
);
select is_empty('select from api.history((select id from talks))', 'nothing is said by it');
select throws_ok(
    $$select pg_temp.signal('bob', null)$$, 'PT422', 'kind is missing', 'kind may not be null'
);

-- A request: Ann writes to Fay, with whom she has nothing in common.
select tests.sign_in('fay');
select api.set_contact_settings('{"first_message": "everyone"}');
select tests.sign_in('ann');
insert into talks select 'fay', api.open_direct_conversation(tests.id('fay'));
select lives_ok(
    $$select pg_temp.signal('fay', 'typing')$$, 'the sender of a request signals before it'
);
select api.send_message(id, content => 'Hello') from talks where name = 'fay';
select throws_ok(
    $$select pg_temp.signal('fay', 'typing')$$, 'PT403',
    'the other person has not answered yet', 'not while the request waits'
);
select tests.sign_in('fay');
select throws_ok(
    $$select pg_temp.signal('fay', 'typing')$$, 'PT404', 'no such conversation',
    'a person who has not accepted it does not signal'
);
select tests.as_owner();
insert into talks select 'eve', tests.matched('ann', 'eve');
select tests.sign_in('ann');
select api.unmatch(m.match_id) from api.my_matches() as m where m.user_id = tests.id('eve');
select throws_ok(
    $$select pg_temp.signal('eve', 'typing')$$, 'PT409', 'the conversation is closed',
    'nobody signals in a closed conversation'
);

select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.signal('bob', 'typing')$$, 'PT404', 'no such conversation',
    'other people do not find the conversation'
);
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.signal('bob', 'typing')$$, 'PT404', 'no such conversation',
    'a block hides the conversation'
);
select tests.as_owner();
select results_eq(
    $$select action from core.limit_uses where action = 'signal'$$, array['signal'],
    'nothing is left but the count of the limit'
);
select set_config('request.jwt.claims', '', true);
select tests.sign_out();
select throws_ok(
    $$select api.signal(null)$$, '42501', 'permission denied for function signal',
    'an anonymous caller may not call it'
);
select tests.sign_in('ann');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.signal(null)$$, 'PT401', 'the caller is not signed in',
    'a caller who is not signed in is refused'
);

select * from finish();
rollback;
