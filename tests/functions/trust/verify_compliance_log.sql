begin;
select plan(54);

delete from trust.compliance_queue;
select set_config('bandsy.hash_key', repeat('k', 40), true);
select tests.as_service();
select results_eq(
    'select * from api.verify_compliance_log()', 'values (0::bigint, null::bigint, null::text)',
    'an empty log has no fault'
);
select is(api.compliance_head(), '0:' || repeat('00', 32) || ':0', 'its head is number 0');
select is(
    (select fault from api.verify_compliance_log('0:' || repeat('00', 32) || ':0')), null,
    'which can be checked, too'
);
select tests.as_owner();
select internal.append_compliance('breach', null, jsonb_build_object('n', n))
from generate_series(1, 9) as n;
select internal.log_compliance();
create temporary table kept as
select
    position || ':' || encode(hash, 'hex') || ':' || extract(epoch from happened_at)::bigint as head,
    position
from trust.compliance_log;
grant select on kept to bandsy_service;

select tests.as_service();
select results_eq(
    'select * from api.verify_compliance_log(api.compliance_head())',
    'values (9::bigint, null::bigint, null::text)', 'a log as it was written has no fault'
);
select is(api.compliance_head(), (select head from kept where position = 9), 'the head is its end');
select is_empty(
    'select from kept, api.verify_compliance_log(head) as v where v.fault is not null',
    'every head that was kept is found'
);
select is(
    (
        select bool_and(v.fault is null)
        from
            (select set_config('TimeZone', 'Asia/Kathmandu', true)) as z,
            (select set_config('DateStyle', 'SQL, DMY', true)) as d,
            (select set_config('bytea_output', 'escape', true)) as b,
            (select set_config('IntervalStyle', 'iso_8601', true)) as i,
            (select set_config('extra_float_digits', '0', true)) as e,
            lateral (select * from api.verify_compliance_log() limit 1) as v
    ),
    true, 'the settings of a session change nothing'
);
select throws_ok(
    format('select api.verify_compliance_log(%L)', bad), 'PT422', 'kept_head is malformed',
    coalesce(nullif(bad, ''), 'nothing') || ' is refused'
)
from unnest(array[
    '', '1', '1:ab:0', '1:' || repeat('0', 64), '-1:' || repeat('0', 64) || ':0',
    '1:' || repeat('0', 64) || ':x', repeat('9', 19) || ':' || repeat('0', 64) || ':0'
]) as bad;

-- Somebody changes the database behind our back.
select tests.as_owner();
create function pg_temp.fault(change text, kept_head text default null)
    returns text
    language plpgsql
as $$
declare
    v_fault text;
begin
    alter table trust.compliance_log disable trigger user;
    alter table trust.compliance_head disable trigger user;
    alter table trust.compliance_checkpoints disable trigger user;
    execute change;
    select broken_position || ' ' || fault into v_fault
    from api.verify_compliance_log(fault.kept_head);
    raise exception using errcode = 'QQ000', message = coalesce(v_fault, 'none');
exception when sqlstate 'QQ000' then
    return sqlerrm;
end
$$;
select is(
    pg_temp.fault(format('update trust.compliance_log set %s where position = 5', change)),
    '5 changed', change || ' is named'
)
from unnest(array[
    'event = ''ban''', 'user_hash = sha256(''x'')', 'details = ''{}''',
    'happened_at = happened_at + interval ''1 microsecond''', 'id = core.uuid_v7()',
    'hash = sha256(''x'')'
]) as change;
select is(
    pg_temp.fault('delete from trust.compliance_log where position = 5'),
    '5 missing', 'an entry that was removed is named'
);
select is(
    pg_temp.fault('delete from trust.compliance_log where position = 1'),
    '1 missing', 'even the first'
);
select is(
    pg_temp.fault('delete from trust.compliance_log where position > 7'),
    '8 missing', 'a tail that was cut off is noticed by the head in the database'
);
select is(
    pg_temp.fault(
        'delete from trust.compliance_log where position > 7;'
        'update trust.compliance_head set last_position = 7, '
        'last_hash = (select hash from trust.compliance_log where position = 7)'
    ),
    'none', 'unless that was cut, too'
);
select is(
    pg_temp.fault(
        'delete from trust.compliance_log where position > 7;'
        'update trust.compliance_head set last_position = 7, '
        'last_hash = (select hash from trust.compliance_log where position = 7)',
        (select head from kept where position = 9)
    ),
    '8 missing', 'a head that was kept elsewhere tells'
);
create function pg_temp.write_anew()
    returns void
    language plpgsql
as $$
declare
    v_entry trust.compliance_log;
    v_hash bytea := decode(repeat('00', 32), 'hex');
begin
    for v_entry in select * from trust.compliance_log order by position loop
        v_entry.event := case when v_entry.position = 4 then 'ban' else v_entry.event end;
        v_hash := internal.compliance_hash(
            v_hash, v_entry.position, v_entry.happened_at, v_entry.logged_at,
            internal.compliance_content_hash(v_entry)
        );
        update trust.compliance_log
        set event = v_entry.event, hash = v_hash
        where position = v_entry.position;
    end loop;
    update trust.compliance_head set last_hash = v_hash;
end
$$;
select is(
    pg_temp.fault('select pg_temp.write_anew()', (select head from kept where position = n)),
    fault, format('a log that was written anew, against head %s: %s', n, fault)
)
from (values (3, 'none'), (4, '4 rewritten'), (9, '9 rewritten')) as v (n, fault);
select is(
    pg_temp.fault('update trust.compliance_head set last_hash = sha256(''x'')'),
    '9 rewritten', 'a head that does not fit is named'
);

select is(
    pg_temp.fault('delete from trust.compliance_head', (select head from kept where position = n)),
    '9 rewritten', 'a log without its head is told, not an error'
)
from unnest(array[null, 9]) as n;

-- A checkpoint of what has not expired.
select throws_ok(
    $$
        insert into trust.compliance_checkpoints (position, hash, rows_removed)
        select position, hash, 40 from trust.compliance_log where position = 9
    $$,
    '55000', 'the compliance log is not expired up to entry 9', 'the owner cannot say it expired'
);
create function pg_temp.forged(until bigint, shift interval default '0', word text default null)
    returns void
    language plpgsql
as $$
declare
    v_last trust.compliance_log;
    v_previous bytea := (select hash from trust.compliance_log where position = until - 1);
    v_content bytea;
begin
    select * into v_last from trust.compliance_log where position = until;
    v_content := coalesce(
        sha256(word::bytea), internal.compliance_content_hash(v_last)
    );
    insert into trust.compliance_checkpoints (
        position, previous_hash, content_hash, happened_at, logged_at, hash, rows_removed
    )
    values (
        until, v_previous, v_content, v_last.happened_at + shift, v_last.logged_at,
        case
            when word is null then v_last.hash
            else
                internal.compliance_hash(
                    v_previous, until, v_last.happened_at + shift, v_last.logged_at, v_content
                )
        end,
        40
    );
end
$$;
select is(
    pg_temp.fault(change, (select head from kept where position = n)), fault,
    format('against head %s: %s', n, change)
)
from (
    values
    ('select pg_temp.forged(9); delete from trust.compliance_log where position = 4', '4 missing'),
    (
        'select pg_temp.forged(9);'
        ' update trust.compliance_log set event = ''ban'' where position = 4',
        '4 changed'
    ),
    ('select pg_temp.forged(9)', '9 unexpired'),
    ('select pg_temp.forged(9); delete from trust.compliance_log where position < 4', '1 missing'),
    ('select pg_temp.forged(5); delete from trust.compliance_log where position <= 5', '5 unexpired'),
    -- The hash that the rest goes on from proves the time.
    (
        'select pg_temp.forged(5, ''-3000 days'');'
        ' delete from trust.compliance_log where position <= 5',
        '5 changed'
    )
) as c (change, fault)
cross join unnest(array[null, 9]) as n;
select is(
    pg_temp.fault(
        'select pg_temp.forged(9, ''-3000 days'', ''x''); delete from trust.compliance_log;'
        'update trust.compliance_head set last_hash = (select hash from trust.compliance_checkpoints)',
        (select head from kept where position = n)
    ),
    fault, format('all is gone and made up, against head %s: %s', n, fault)
)
from (values (null, 'none'), (4, '4 missing'), (9, '9 rewritten')) as v (n, fault);

-- Seven years later.
alter table trust.compliance_log disable trigger user;
delete from trust.compliance_log;
update trust.compliance_head
set last_position = 0, last_hash = decode(repeat('00', 32), 'hex'), last_at = 'epoch';
alter table trust.compliance_log enable trigger user;
insert into trust.compliance_queue (event, details, happened_at)
select 'breach', '{}', now() - interval '3000 days' from generate_series(1, 9);
select internal.log_compliance();
create temporary table old as
select
    position || ':' || encode(hash, 'hex') || ':' || extract(epoch from happened_at)::bigint as head,
    position
from trust.compliance_log;
insert into trust.compliance_checkpoints (position, hash, rows_removed) values (5, sha256('x'), 40);
delete from trust.compliance_log where position <= 5;
select results_eq(
    'select position, rows_removed from trust.compliance_checkpoints', 'values (5::bigint, 5::bigint)',
    'a checkpoint takes its columns from the log, whatever the statement says'
);
select results_eq(
    'select * from api.verify_compliance_log()', 'values (4::bigint, null::bigint, null::text)',
    'what is left after a removal has no fault'
);
select is(
    (select fault from api.verify_compliance_log((select head from old where position = 5))), null,
    'the head of its checkpoint is found'
);
select throws_ok(
    format('select api.verify_compliance_log(%L)', (select head from old where position = 4)),
    'PT409', 'the entry of this head has expired', 'an older head is refused: expired'
);
select is(
    (
        select broken_position || ' ' || fault
        from api.verify_compliance_log((select head from kept where position = 4))
    ),
    '4 missing', 'but a young one has not expired, whatever the log says'
);
update core.settings set value = 3001 where key = 'compliance_keep_days';
select is(
    (select broken_position || ' ' || fault from api.verify_compliance_log()), '5 unexpired',
    'a longer time of retention is not what was kept'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select api.verify_compliance_log()', '42501', null, 'only services verify it'
);

select * from finish();
rollback;
