begin;
select plan(24);

create function pg_temp.seen(name text)
    returns text
    language sql
    stable
as $$
    select status::text
    from api.presence(array[tests.id(name)]) as p
    where p.user_id = tests.id(name)
$$;

create function pg_temp.change(name text, seconds integer)
    returns void
    language sql
    security definer
as $$
    update identity.presences
    set expires_at = now() + make_interval(secs => seconds)
    where user_id = tests.id(name)
$$;

select tests.caller(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as n (name);
select tests.matched('ann', 'bob'), tests.connected('ann', 'cid');
select tests.matched('bob', 'eve');

select tests.sign_in('ann');
select is(pg_temp.seen('bob'), null, 'a match who is on no device is not there');
select tests.sign_in(name), api.set_presence('online', socket)
from unnest('{ann,bob,cid,dan}'::text[]) as n (name), unnest('{phone,laptop}'::text[]) as d (socket);
select tests.sign_in('ann');
select results_eq(
    $$
        select user_id, status::text
        from api.presence(
            array(select tests.id(n) from unnest('{ann,bob,cid,dan,eve,bob}'::text[]) as n)
            || array[null, gen_random_uuid()]
        )
    $$,
    $$select tests.id(n), 'online' from unnest('{ann,bob,cid}'::text[]) as n order by 1$$,
    'matches, connected people and the caller are seen, once each; strangers and nobody are not'
);
select is(pg_temp.seen('dan'), null, 'a person from a stranger');
select tests.sign_in('dan');
select is(pg_temp.seen('ann'), null, 'and the other way round');

-- On several devices.
select tests.sign_in('bob');
select api.set_presence('offline', 'phone');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'online', 'who leaves one device is there on the other');
select pg_temp.change('bob', 0);
select is(pg_temp.seen('bob'), null, 'without a heartbeat a device is not there');
select pg_temp.change('bob', 1);
select is(pg_temp.seen('bob'), 'online', 'with one it is');

-- The queue and calls.
select tests.sign_in('bob');
select api.set_presence('in_call', 'laptop');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'online', 'who says in_call is not in a call by that');
select tests.sign_in('bob');
select api.join_call_queue('voice');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'queuing', 'who waits for a call is queuing');
select tests.as_owner();
update calls.people set expires_at = now() where user_id = tests.id('bob');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'online', 'until the time to wait is over, before a job runs');
select tests.as_owner();
select internal.stop_waiting(tests.id('bob'));
select tests.call('bob', 'dan', false);
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'in_call', 'who is in a call is in_call');
select pg_temp.change('bob', 0);
select is(pg_temp.seen('bob'), null, 'but not without a device');
select pg_temp.change('bob', 9);
select tests.sign_in('bob');
select api.end_call(tests.call_id('bob'), 'both_left');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'online', 'and no longer than the call');

-- Who does not show it, and who is lost.
select tests.sign_in('bob');
select api.update_profile('{"show_presence": false}');
select is(pg_temp.seen('bob'), 'online', 'people always see themselves');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), null, 'others do not see those who do not show it');
select tests.sign_in('bob');
select is(pg_temp.seen('ann'), 'online', 'who see others all the same');
select api.update_profile('{"show_presence": true, "privacy_level": "private"}');
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), 'online', 'a private profile does not hide it');
select tests.as_owner();
update matching.matches set status = 'unmatched', ended_at = now() where tests.id('ann') in (user1_id, user2_id);
select tests.sign_in('ann');
select is(pg_temp.seen('bob'), null, 'a person who loses the match loses it');
select api.end_connection(tests.connection_id('ann', 'cid'));
select is(pg_temp.seen('cid'), null, 'and so with the connection');
select tests.sign_in('eve');
select is(pg_temp.seen('bob'), 'online', 'another match still sees it');
select api.block_user(tests.id('bob'));
select is(pg_temp.seen('bob'), null, 'but not one who blocks');

select throws_ok(
    format('select * from api.presence(%L)', ids), 'PT422', 'user_ids is null or too long',
    'invalid_input: ' || description
)
from (
    values
    (null::uuid[], 'no list'),
    (array_fill(gen_random_uuid(), array[101]), 'too many people')
) as c (ids, description);
select tests.sign_out();
select throws_ok(
    $$select * from api.presence('{}')$$, '42501', null, 'visitors may not call it'
);

select * from finish();
rollback;
