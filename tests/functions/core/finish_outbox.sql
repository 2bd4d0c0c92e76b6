begin;
select plan(17);

create function pg_temp.piece(n text)
    returns core.outbox
    language sql
    security definer
as $$select outbox from core.outbox where payload ->> 'n' = n$$;

insert into core.outbox (topic, payload)
select 'mail', jsonb_build_object('n', n::text) from generate_series(1, 3) as n;

select tests.as_service();
select is(
    (select count(*) from api.claim_outbox('{mail}')), 3::bigint, 'three pieces of work are claimed'
);
select is(api.finish_outbox(array[(pg_temp.piece('1')).id]), 1, 'finished work counts as changed');
select ok((pg_temp.piece('1')).finished_at is not null, 'finished work has its time');
select is(
    api.finish_outbox(array[(pg_temp.piece('1')).id]), 0, 'work finished twice does not count again'
);
select is(
    api.finish_outbox(array[(pg_temp.piece('1')).id], 'late'), 0, 'finished work cannot fail'
);

select is(
    api.finish_outbox(array[(pg_temp.piece('2')).id, gen_random_uuid()], repeat('x', 3000)), 1,
    'failed work counts, and unknown ids are ignored'
);
select is(
    (pg_temp.piece('2')).last_error, repeat('x', 2000),
    'the first 2,000 characters of the error are kept'
);
select alike(
    round(extract(epoch from (pg_temp.piece('2')).available_at - now()))::text, '3_',
    'failed work waits half a minute'
);

select tests.as_owner();
update core.outbox set attempts = 4;
select tests.as_service();
select is(
    api.finish_outbox(array[(pg_temp.piece('2')).id], 'again'), 1, 'work can fail a fourth time'
);
select alike(
    round(extract(epoch from (pg_temp.piece('2')).available_at - now()))::text, '24_',
    'work that failed a fourth time waits eight times as long'
);

select tests.as_owner();
update core.settings set value = 100 where key = 'outbox_max_attempts';
update core.outbox set attempts = 90;
select tests.as_service();
select is(
    api.finish_outbox(array[(pg_temp.piece('2')).id], 'and again'), 1, 'work can fail very often'
);
select ok(
    (pg_temp.piece('2')).available_at < now() + interval '7 hours', 'the wait has a limit'
);

select tests.as_owner();
update core.outbox set attempts = 100;
select tests.as_service();
select is(
    api.finish_outbox(array[(pg_temp.piece('2')).id], 'the last'), 1, 'the last attempt can fail'
);
select ok((pg_temp.piece('2')).dead_at is not null, 'work that failed its last attempt is dead');
select is(
    (api.finish_outbox(array[(pg_temp.piece('2')).id], 'x'), api.finish_outbox(null)), (0, 0),
    'neither a failure of dead work nor null counts'
);
select is(
    api.finish_outbox(array[(pg_temp.piece('2')).id]), 1, 'a late success counts even for dead work'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select api.finish_outbox(null)',
    '42501', 'permission denied for function finish_outbox', 'a moderator is refused'
);

select * from finish();
rollback;
