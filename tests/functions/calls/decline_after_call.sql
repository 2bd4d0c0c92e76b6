begin;
select plan(13);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid');
select tests.call('ann', 'bob', false);

create function pg_temp.declines(name text) returns void
    language sql
as $$
    select api.decline_after_call(tests.call_id('ann')) from tests.sign_in(name)
$$;

select throws_ok(
    $$select pg_temp.declines('ann')$$, 'PT409', 'the call is under way', 'not yet: in_use'
);
select tests.as_owner();
select internal.finish_call(tests.call_id('ann'), 'no_action');
select throws_ok(
    $$select pg_temp.declines('bob')$$, 'PT403', 'the other person decides alone',
    'the man is not_the_decider'
);
select throws_ok(
    $$select pg_temp.declines('cid')$$, 'PT404', 'no such call', 'to others it is not_found'
);
select lives_ok($$select pg_temp.declines('ann')$$, 'the woman declines');
select lives_ok($$select pg_temp.declines('ann')$$, 'a second call has no effect');
select tests.as_owner();
select tests.call('ann', 'cid');
update calls.calls
set started_at = now() - interval '2 days', ended_at = now() - interval '24 hours'
where id = tests.call_id('ann');
select throws_ok(
    $$select pg_temp.declines('ann')$$, 'PT409', 'the time to decide is over', 'later it is expired'
);
select tests.as_owner();
select tests.connected('ann', 'cid');
select throws_ok(
    $$select pg_temp.declines('ann')$$, 'PT409', 'the two are connected',
    'a connection is ended in another way: already_exists'
);
select tests.as_owner();
select set_config('bandsy.locks_taken', repeat('.', 500), true);
select throws_ok(
    $$select pg_temp.declines('ann')$$, 'PT429', 'the transaction has taken too many locks',
    'a transaction decides about so many people: quota_used'
);

-- A decision is final, both ways.
select tests.as_owner();
select set_config('bandsy.locks_taken', '', true);
select tests.caller('dan', 'male'), tests.caller('eve', 'male'), tests.call('dan', 'eve');
select tests.sign_in('dan');
select api.connect_after_call(tests.call_id('dan'));
select throws_ok(
    $$select api.decline_after_call(tests.call_id('dan'))$$, 'PT409',
    'the caller has decided to connect', 'a yes stays a yes: closed'
);
select tests.sign_in('eve');
select api.decline_after_call(tests.call_id('eve'));
select tests.as_owner();
select set_config('tests.row', ctid::text, true) from calls.calls where id = tests.call_id('eve');
select tests.sign_in('eve');
select api.decline_after_call(tests.call_id('eve'));
select tests.as_owner();
select results_eq(
    $$select ctid::text from calls.calls where id = tests.call_id('eve')$$,
    $$values (current_setting('tests.row'))$$, 'the same decision writes nothing'
);
-- Two calls before the first decision.
select tests.caller('fay', 'male'), tests.caller('gus', 'male');
select set_config('tests.call', tests.call('fay', 'gus')::text, true), tests.call('fay', 'gus');
select api.connect_after_call(current_setting('tests.call')::uuid)
from unnest('{fay,gus}'::text[]) as n (name), tests.sign_in(name);
select results_eq(
    'select state::text from api.my_call()', $$values ('connected')$$,
    'who has connected after one call is connected in the next'
);
select throws_ok(
    $$select api.decline_after_call(tests.call_id('gus'))$$, 'PT409', 'the two are connected',
    'and does not decline it'
);
select results_eq(
    'select state::text, connection_id = tests.connection_id(''fay'', ''gus'')'
    || ' from api.connect_after_call(tests.call_id(''gus''))',
    $$values ('connected', true)$$, 'connecting gives the connection that is there'
);

select * from finish();
rollback;
