begin;
select plan(19);

insert into core.outbox (id, topic, payload, available_at)
values
(core.uuid_v7(), 'mail.send', '{"n": 1}', now() - interval '3 minutes'),
(core.uuid_v7(), 'mail.send', '{"n": 2}', now() - interval '2 minutes'),
(core.uuid_v7(), 'media.remove', '{"n": 3}', now() - interval '1 minute'),
(core.uuid_v7(), 'mail.send', '{"n": 4}', now() + interval '1 minute');

select tests.as_service();
select results_eq(
    $$select topic, payload ->> 'n', attempts from api.claim_outbox('{mail.send}', 1)$$,
    $$values ('mail.send', '1', 1::smallint)$$,
    'the work that has waited longest is claimed first'
);
select results_eq(
    $$select payload ->> 'n' from api.claim_outbox('{mail.send, media.remove}')$$,
    $$values ('2'), ('3')$$,
    'claimed work is hidden, work that is not due waits, and there can be many topics'
);
select is_empty(
    $$select * from api.claim_outbox('{mail.send, media.remove}')$$, 'all due work is claimed'
);

select tests.as_owner();
update core.outbox set available_at = now() where payload ->> 'n' = '1';
select tests.as_service();
select is(
    (select attempts from api.claim_outbox('{mail.send}')), 2::smallint,
    'work without an answer comes back, with one attempt more'
);
select is_empty($$select * from api.claim_outbox('{other}')$$, 'another topic has no work');

select tests.as_owner();
select is(
    (
        select available_at from core.outbox where payload ->> 'n' = '1'
    ) > now() + interval '4 minutes',
    true,
    'claimed work is hidden for outbox_claim_seconds'
);
update core.outbox
set attempts = internal.setting('outbox_max_attempts'), available_at = now()
where payload ->> 'n' = '1';
select tests.as_service();
select is_empty(
    $$select * from api.claim_outbox('{mail.send}')$$,
    'work is not claimed after outbox_max_attempts'
);
select tests.as_owner();
select is(
    (select (dead_at is not null, last_error)::text from core.outbox where payload ->> 'n' = '1'),
    '(t,"no worker reported a result")',
    'work without answers is marked as dead'
);

select tests.as_service();
select throws_ok(
    format('select * from api.claim_outbox(%L)', topics), 'PT422', 'topics is invalid',
    format('topics %s are refused', coalesce(topics, 'null'))
)
from unnest(array['{}', null, '{a, null}', '{{a, b}, {c, d}}', '{{a}}']) as topics;
select throws_ok(
    format('select * from api.claim_outbox(%L, %L)', '{a}', batch), 'PT422',
    'batch is out of range',
    format('a batch of %s is refused', coalesce(batch, 'null'))
)
from unnest(array['0', '1001', null]) as batch;
select is_empty(
    $$select * from api.claim_outbox(array['''); drop table core.outbox; --'])$$,
    'SQL in a topic is only text'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select * from api.claim_outbox('{a}')$$,
    '42501', 'permission denied for function claim_outbox', 'a moderator is refused'
);
select tests.sign_out();
select throws_ok(
    $$select * from api.claim_outbox('{a}')$$,
    '42501', 'permission denied for function claim_outbox', 'an anonymous caller is refused'
);

select * from finish();
rollback;
