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
select is((select count(*) from api.claim_outbox('{mail}')), 3::bigint, 'three pieces are claimed');
select is(api.finish_outbox(array[(pg_temp.piece('1')).id]), 1, 'one is done');
select ok((pg_temp.piece('1')).finished_at is not null, 'and marked so');
select is(api.finish_outbox(array[(pg_temp.piece('1')).id]), 0, 'done twice is no news');
select is(
    api.finish_outbox(array[(pg_temp.piece('1')).id], 'late'), 0, 'nor does it fail afterwards'
);

select is(
    api.finish_outbox(array[(pg_temp.piece('2')).id, gen_random_uuid()], repeat('x', 3000)), 1,
    'another failed, unknown ones are passed over'
);
select is((pg_temp.piece('2')).last_error, repeat('x', 2000), 'why is kept, within limits');
select alike(
    round(extract(epoch from (pg_temp.piece('2')).available_at - now()))::text, '3_',
    'it waits half a minute'
);

select tests.as_owner();
update core.outbox set attempts = 4;
select tests.as_service();
select is(api.finish_outbox(array[(pg_temp.piece('2')).id], 'again'), 1, 'it fails a fourth time');
select alike(
    round(extract(epoch from (pg_temp.piece('2')).available_at - now()))::text, '24_',
    'and waits eight times as long'
);

select tests.as_owner();
update core.settings set value = 100 where key = 'outbox_max_attempts';
update core.outbox set attempts = 90;
select tests.as_service();
select is(api.finish_outbox(array[(pg_temp.piece('2')).id], 'and again'), 1, 'it fails very often');
select ok(
    (pg_temp.piece('2')).available_at < now() + interval '7 hours', 'the wait has an end'
);

select tests.as_owner();
update core.outbox set attempts = 100;
select tests.as_service();
select is(api.finish_outbox(array[(pg_temp.piece('2')).id], 'the last'), 1, 'it fails for good');
select ok((pg_temp.piece('2')).dead_at is not null, 'and is put aside');
select is(
    (api.finish_outbox(array[(pg_temp.piece('2')).id], 'x'), api.finish_outbox(null)), (0, 0),
    'failing again is no news, nor is nothing'
);
select is(api.finish_outbox(array[(pg_temp.piece('2')).id]), 1, 'a late success still counts');

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select api.finish_outbox(null)',
    '42501', 'permission denied for function finish_outbox', 'a moderator finishes nothing'
);

select * from finish();
rollback;
