begin;
select plan(18);

select tests.person(name) from unnest('{ann,bob,mod}'::text[]) as name;
delete from trust.compliance_queue;
create temporary table calls as
select event, id as user_id, number
from unnest(array['suspension', 'reinstatement', 'ban']::trust.compliance_event[])
with ordinality as e (event, number)
cross join lateral (select tests.id('ann') as id) as a;
select internal.append_compliance(event, user_id, '{"a": 1}', '203.0.113.7') from calls;
select internal.append_compliance('breach', null);

select is(internal.log_compliance(), false, 'without the key nothing is moved');
select is((select count(*) from trust.compliance_queue), 4::bigint, 'and the queue waits');

select set_config('bandsy.hash_key', repeat('x', 31), true);
select throws_ok(
    'select internal.log_compliance()', 'PT422', 'the hash key is too short', 'a short key is refused'
);
select set_config('bandsy.hash_key', repeat('k', 40), true);
update core.settings set value = 3 where key = 'compliance_batch';
select is(internal.log_compliance(), true, 'a full batch may have left some');
select is(internal.log_compliance(), false, 'the next one ends it');
select is_empty('select from trust.compliance_queue', 'the queue is empty');
select results_eq(
    'select position, event::text from trust.compliance_log order by position',
    $$values (1::bigint, 'suspension'), (2, 'reinstatement'), (3, 'ban'), (4, 'breach')$$,
    'the log has them in the order of the queue'
);
select is(
    (select user_hash from trust.compliance_log where position = 1),
    internal.keyed_hash(tests.id('ann')::text, repeat('k', 40)),
    'people are in it by a keyed hash'
);
select is(
    (select ip_hash from trust.compliance_log where position = 1),
    internal.keyed_hash('203.0.113.7', repeat('k', 40)),
    'and so are addresses'
);
select is(
    (select user_hash is null and ip_hash is null from trust.compliance_log where position = 4),
    true, 'what concerns no one has no hash'
);
select is(
    (select sum(position)::text || string_agg(details::text, '' order by position)
    from trust.compliance_log as l
    where position < 4 and strpos(l::text, tests.id('ann')::text) = 0
        and strpos(l::text, '203.0.113.7') = 0),
    '6{"a": 1}{"a": 1}{"a": 1}', 'neither the id nor the address is left'
);
-- The encoding is fixed, or a log could not be verified after years.
select is(
    (
        select
            encode(
                internal.compliance_hash(
                    decode(repeat('00', 32), 'hex'), (e).position, (e).happened_at,
                    (e).logged_at, internal.compliance_content_hash(e)
                ),
                'hex'
            )
        from (
            select (
                1, '00000000-0000-7000-8000-000000000001', 'ban', '\x01', null, null, 1,
                '{"b": [1.50, "é"], "a": null}', '2026-01-02 03:04:05.678901+00',
                '2026-01-02 03:04:06+00', null
            )::trust.compliance_log as e
        ) as row
    ),
    encode(sha256(
        decode(repeat('00', 32), 'hex')
        || convert_to('[1, 1767323045678901, 1767323046000000]', 'UTF8')
        || sha256(convert_to(
            '["00000000-0000-7000-8000-000000000001", "ban", "01", null, null, 1, '
            '{"a": null, "b": [1.50, "é"]}]', 'UTF8'
        ))
    ), 'hex'),
    'the hash is over one text that no setting changes'
);

select internal.append_compliance('data_exported', tests.id('bob'));
select internal.append_compliance('erasure_requested', tests.id('ann'));
select tests.sign_in('ann');
select tests.as_owner();
select is(internal.log_compliance(tests.id('ann')), false, 'a person can be logged alone');
select results_eq(
    'select user_id from trust.compliance_queue', $$values (tests.id('bob'))$$,
    'others wait'
);

select set_config('bandsy.hash_key', repeat('l', 40), true);
select throws_ok(
    'select internal.log_compliance()', 'PT422', 'the hash key is not the one of this database',
    'another key is refused'
);
select set_config('bandsy.hash_key', repeat('k', 40), true);
update trust.compliance_queue set id = (select id from trust.compliance_log limit 1);
select throws_ok(
    'select internal.log_compliance()', '23505', null, 'an entry comes once'
);
select is((select count(*) from trust.hash_keys), 1::bigint, 'one key is registered');
alter table trust.compliance_head disable trigger user;
delete from trust.compliance_head;
select throws_ok(
    'select internal.log_compliance()', '55000', 'the compliance log has no head',
    'a lost head is told'
);

select * from finish();
rollback;
