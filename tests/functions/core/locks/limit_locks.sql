begin;
select plan(9);

select tests.band('Band', 'ann'), tests.gig('Gig', 'bob', 'ann');
select tests.person('cid'), tests.matched('ann', 'bob'), tests.befriended('ann', 'dan');
create function pg_temp.take(locks integer) returns void language sql as $$
    select set_config('bandsy.locks_taken', repeat('.', locks), true)
$$;

select pg_temp.take(499);
select tests.sign_in('ann');
select lives_ok($$select api.react(tests.id('cid'), 'like')$$, 'the last lock can be taken');
select throws_ok(
    call, 'PT429', 'the transaction has taken too many locks', 'refused: ' || call
)
from (
    values
    ($$select api.react(tests.id('cid'), 'super_like')$$),
    ($$select api.open_direct_conversation(tests.id('dan'))$$),
    ($$select api.join_event(tests.gig_id('Gig'))$$),
    ($$select api.invite_to_event(tests.gig_id('Gig'), tests.id('cid'))$$),
    ($$select api.invite_to_group(tests.group_id('Band'), tests.id('cid'))$$)
) as locking (call);
select lives_ok($$select api.react(tests.id('cid'), 'pass')$$, 'a call without a lock is allowed');
-- A block holds in any case; the job ends later what it ends.
select lives_ok($$select api.block_user(tests.id('bob'))$$, 'a block is allowed without a lock');
select tests.as_owner();
select set_config('bandsy.locks_taken', '', true);
select internal.job_finish_acts();
select is(
    (select status::text from matching.matches), 'blocked', 'the job finishes the block'
);

select * from finish();
rollback;
