begin;
select plan(30);

delete from trust.compliance_queue;
select set_config('bandsy.hash_key', repeat('k', 40), true);
select tests.as_service();
select results_eq(
    'select * from api.verify_compliance_log()', 'values (0::bigint, null::bigint, null::text)',
    'an empty log has no fault'
);
select is(api.compliance_head(), '0:' || repeat('00', 32), 'its head is number 0');
select is(
    (select fault from api.verify_compliance_log('0:' || repeat('00', 32))), null,
    'which can be checked, too'
);
select tests.as_owner();
select internal.append_compliance('breach', null, jsonb_build_object('n', n))
from generate_series(1, 9) as n;
select internal.log_compliance();
create temporary table kept as
select position || ':' || encode(hash, 'hex') as head, position from trust.compliance_log;
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
from unnest(array['', '1', '1:ab', '-1:' || repeat('0', 64), repeat('9', 19) || ':' || repeat('0', 64)])
as bad;

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
        v_hash := internal.compliance_hash(v_hash, v_entry);
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

insert into trust.compliance_checkpoints (position, hash, rows_removed)
select 5, hash, 5 from trust.compliance_log where position = 5;
delete from trust.compliance_log where position <= 5;
select results_eq(
    'select * from api.verify_compliance_log()', 'values (4::bigint, null::bigint, null::text)',
    'what is left after a removal has no fault'
);
select throws_ok(
    format('select api.verify_compliance_log(%L)', (select head from kept where position = 4)),
    'PT409', 'the entry of this head has expired', 'an older head is refused: expired'
);

select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select api.verify_compliance_log()', '42501', null, 'only services verify it'
);

select * from finish();
rollback;
