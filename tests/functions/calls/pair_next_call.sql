begin;
select plan(35);

-- Two people who wait; changes are made to them before a worker comes.
create function pg_temp.waits(name text, call_type calls.call_type default 'voice')
    returns void
    language plpgsql
as $$
begin
    perform tests.sign_in(name);
    perform api.join_call_queue(waits.call_type);
    perform tests.as_owner();
    -- The transaction has one moment: those who come later wait less.
    update calls.people
    set
        waiting_since = now() - interval '1 minute' + make_interval(secs => (
            select count(*) from calls.people where waiting_since is not null
        )),
        search_at = now() - interval '1 minute'
    where user_id = tests.id(name);
end
$$;

create function pg_temp.pair_as_service() returns text
    language plpgsql
as $$
declare
    v_names text;
begin
    perform tests.as_service();
    perform set_config('tests.pair', pair_next_call::text, true) from api.pair_next_call();
    perform tests.as_owner();
    v_names := (
        select string_agg(username, ' ' order by username)
        from identity.users
        where strpos(current_setting('tests.pair'), id::text) > 0
    );
    return v_names;
end
$$;

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid', 'male');

select tests.as_service();
select is((select call_id from api.pair_next_call()), null, 'nobody waits: there is no call');
select pg_temp.waits('ann');
select is(pg_temp.pair_as_service(), null, 'one person alone is not paired');
select results_eq(
    'select search_at > now() from calls.people', 'values (true)',
    'a worker looks for them again a little later'
);
select pg_temp.waits('bob'), pg_temp.waits('cid');
select is(pg_temp.pair_as_service(), 'ann bob', 'two people who fit are paired');
select is(pg_temp.pair_as_service(), null, 'the third waits');
select results_eq(
    'select call_type::text, decider_id, ended_at, outcome::text, duration_seconds'
    || ' from calls.calls',
    $$values ('voice', tests.id('ann'), null::timestamptz, null::text, null::integer)$$,
    'the call is logged, and the only woman of the two decides after it'
);
select results_eq(
    $$
        select username::text, is_in_call, waiting_since is null
        from calls.people join identity.users on id = user_id order by username
    $$,
    $$values ('ann', true, true), ('bob', true, true), ('cid', false, false)$$,
    'they do not wait any more'
);

-- The same two, again.
select internal.finish_call(tests.call_id('ann'), 'no_action');
select internal.stop_waiting(tests.id('cid'));
select pg_temp.waits('ann'), pg_temp.waits('bob');
select is(pg_temp.pair_as_service(), null, 'the same two are not paired again');
update calls.encounters set met_at = now() - interval '30 days 1 second';
update calls.people set search_at = now() where waiting_since is not null;
select is(pg_temp.pair_as_service(), 'ann bob', 'until call_again_days have passed');
select internal.finish_call(tests.call_id('ann'), 'no_action');
delete from calls.encounters;
update calls.people
set call_id = null;

-- Each of these keeps Ann and Bob apart.
create function pg_temp.pair_after(change text) returns text
    language plpgsql
as $$
declare
    v_paired text;
begin
    perform pg_temp.waits('ann');
    perform pg_temp.waits('bob');
    execute change;
    v_paired := pg_temp.pair_as_service();
    raise exception using errcode = 'TT000', message = coalesce(v_paired, 'nobody');
exception when sqlstate 'TT000' then
    return sqlerrm;
end
$$;

select is(pg_temp.pair_after('select'), 'ann bob', 'nothing keeps them apart');
select is(pg_temp.pair_after(change), 'nobody', what)
from (
    values
    (
        'update calls.people set intent = ''serious'' where user_id = tests.id(''bob'')',
        'another intent'
    ),
    (
        'update calls.people set call_type = ''video'' where user_id = tests.id(''bob'')',
        'another type of call'
    ),
    (
        'insert into matching.preferences (user_id, age_max) values (tests.id(''ann''), 20)',
        'he is too old for her'
    ),
    (
        'insert into matching.preferences (user_id, age_min) values (tests.id(''bob''), 60)',
        'she is too young for him'
    ),
    ('select tests.blocked(''ann'', ''bob'')', 'she blocks him'),
    ('select tests.blocked(''bob'', ''ann'')', 'he blocks her'),
    (
        'insert into trust.blocks (blocker_id, blocked_id)'
        || ' values (tests.id(''bob''), tests.id(''ann''))',
        'his block has not ended everything yet'
    ),
    (
        'update identity.standings set status = ''suspended'' where user_id = tests.id(''bob'')',
        'he is suspended'
    ),
    (
        'update identity.standings set status = ''suspended'' where user_id = tests.id(''ann'')',
        'she is suspended'
    ),
    (
        'update identity.profiles set privacy_level = ''private''
        where user_id = tests.id(''bob'')',
        'he hides his profile'
    ),
    (
        'update identity.profiles set privacy_level = ''private''
        where user_id = tests.id(''ann'')',
        'she hides her profile'
    ),
    ('select internal.stop_waiting(tests.id(''bob''))', 'he has left'),
    (
        'update calls.people set expires_at = now() where user_id = tests.id(''bob'')',
        'his time to wait is over'
    ),
    (
        'insert into calls.connections (user1_id, user2_id, call_id)
        select least(a, b), greatest(a, b), a from tests.id(''ann'') as a, tests.id(''bob'') as b',
        'they are connected'
    ),
    (
        'insert into calls.connections (user1_id, user2_id, call_id, ended_at)
        select least(a, b), greatest(a, b), a, now()
        from tests.id(''ann'') as a, tests.id(''bob'') as b',
        'they were connected'
    )
) as apart (change, what);

-- Those who wait longest.
select tests.caller('dan'), tests.caller('eve');
select pg_temp.waits('cid'), pg_temp.waits('dan'), pg_temp.waits('ann'), pg_temp.waits('eve');
update calls.people
set search_at = now() + interval '1 minute'
where waiting_since is not null and user_id <> tests.id('ann');
update calls.people
set waiting_since = now() - interval '5 minutes'
where user_id = tests.id('dan');
select is(
    pg_temp.pair_as_service(), 'ann dan',
    'a person who comes is paired with the one who waits longest, whom workers have passed over'
);
select is(
    (select decider_id from calls.calls where id = tests.call_id('dan')), tests.id('ann'),
    'a person who says nothing of their gender decides nothing beside a woman'
);
update calls.people set search_at = now() where waiting_since is not null;
select is(pg_temp.pair_as_service(), 'cid eve', 'then the next two');
select is(
    (select decider_id from calls.calls where id = tests.call_id('eve')), null,
    'without exactly one woman both decide'
);

select tests.sign_in('ann');
select throws_ok('select api.pair_next_call()', '42501', null, 'only workers pair people');
select tests.as_service();
select ok(
    (select call_id from api.pair_next_call()) is null, 'when nobody is left, workers get nothing'
);

-- Those who have just come are searched for before those who were searched for in vain.
select tests.as_owner();
update calls.people set waiting_since = null, search_at = null, expires_at = null;
select tests.caller('fay'), tests.caller('gus'), tests.caller('hal');
select pg_temp.waits('fay'), pg_temp.waits('gus');
update calls.people set was_searched = true, search_at = now() - interval '1 hour'
where user_id = tests.id('fay');
select is(
    (internal.next_to_search()).user_id, tests.id('gus'), 'who has just come is searched for first'
);
update calls.people set search_at = now() + interval '1 hour' where user_id = tests.id('gus');
select is((internal.next_to_search()).user_id, tests.id('fay'), 'then the others who are due');
update identity.standings set status = 'suspended' where user_id = tests.id('fay');
select tests.as_service();
select results_eq(
    'select call_id, is_more from api.pair_next_call()', 'values (null::uuid, false)',
    'false says that nobody is left to search for'
);
select tests.as_owner();
select is(
    (select waiting_since from calls.people where user_id = tests.id('fay')), null,
    'a suspended person is taken out of the queue'
);

select * from finish();
rollback;
