begin;
select plan(29);

select tests.person('ann');
select tests.person('bob');
select tests.as_service();
select api.publish_document('marketing_emails', t.version, 'https://x.org/', repeat('a', 64))
from (values ('t1'), ('t2')) as t (version);
select api.publish_document('ai_features', 't1', 'https://x.org/', repeat('a', 64));
select api.publish_document(
    'ai_features', 'later', 'https://x.org/', repeat('a', 64), true, now() + interval '1 second'
);
select tests.as_owner();
delete from trust.compliance_queue;

select tests.sign_in('ann');
select lives_ok(
    $$select api.record_consent('marketing_emails', true, 't1', '203.0.113.7', 'Firefox')$$,
    'a person consents'
);
select lives_ok(
    $$select api.record_consent('marketing_emails', true, 't1')$$, 'the same again has no effect'
);
select lives_ok(
    $$select api.record_consent('marketing_emails', true, 't2')$$, 'another version is another consent'
);
select lives_ok(
    $$select api.record_consent('marketing_emails', false)$$, 'a withdrawal needs no version'
);
select lives_ok(
    $$select api.record_consent('marketing_emails', false, 't2')$$,
    'a second withdrawal has no effect'
);
select lives_ok(
    $$select api.record_consent('ai_coaching', false)$$,
    'nor has one of what was never given'
);
select tests.as_owner();
select results_eq(
    $$
        select consent_type, version, is_granted, host(ip_address), user_agent
        from trust.consents where user_id = tests.id('ann') order by id
    $$,
    $$
        values
        ('marketing_emails', 't1', true, '203.0.113.7', 'Firefox'),
        ('marketing_emails', 't2', true, null, null),
        ('marketing_emails', null, false, null, null)
    $$,
    'each is a row of its own'
);
select results_eq(
    'select event::text, user_id, actor_id, details, host(ip_address)'
    ' from trust.compliance_queue order by id',
    $$
        values
        (
            'consent_given', tests.id('ann'), tests.id('ann'),
            jsonb '{"consent_type": "marketing_emails", "version": "t1"}', '203.0.113.7'
        ),
        (
            'consent_given', tests.id('ann'), tests.id('ann'),
            '{"consent_type": "marketing_emails", "version": "t2"}', null
        ),
        (
            'consent_withdrawn', tests.id('ann'), tests.id('ann'),
            '{"consent_type": "marketing_emails", "version": null}', null
        )
    $$,
    'and each is in the compliance log'
);

select tests.sign_in('ann');
select throws_ok(
    format('select api.record_consent(%s)', arguments), 'PT404',
    'no such type of consent, or no such version of it', arguments || ' is not found'
)
from unnest(array[
    $$'nothing', true, 't1'$$, $$null, true, 't1'$$, $$'nothing', false$$,
    $$'marketing_emails', true, 't3'$$, $$'marketing_emails', false, 't3'$$,
    $$'ai_features', true, 'later'$$, $$'ai_coaching', true, 't1'$$
]) as arguments;
select throws_ok(
    format('select api.record_consent(%s)', arguments), 'PT422', null, arguments || ' is refused'
)
from unnest(array[
    $$'marketing_emails', null, 't1'$$, $$'marketing_emails', true$$,
    $$'marketing_emails', true, 't1', 'nowhere'$$,
    $$'marketing_emails', true, 't1', null, E'two\nlines'$$
]) as arguments;

-- Withdrawals are never too many.
select tests.as_owner();
update core.limits set amount = 3 where action = 'consent';
select tests.sign_in('ann');
select lives_ok(
    $$select api.record_consent('marketing_emails', true, 't1')$$, 'the limit is not used up yet'
);
select throws_ok(
    $$select api.record_consent('marketing_emails', true, 't2')$$, 'PT429', null,
    'consents are limited'
);
select lives_ok(
    $$select api.record_consent('marketing_emails', false)$$, 'but a withdrawal is not'
);

select tests.sign_in('bob');
select api.record_consent('marketing_emails', true, 't1');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('bob');
select throws_ok(
    $$select api.record_consent('marketing_emails', true, 't2')$$, 'PT403', null,
    'a suspended person is refused'
);
select lives_ok(
    $$select api.record_consent('marketing_emails', false)$$, 'but may withdraw'
);
select ok(
    (select not is_given from api.my_consents() where consent_type = 'marketing_emails'),
    'which counts'
);
select tests.sign_out();
select throws_ok(
    $$select api.record_consent('marketing_emails', true, 't1')$$, '42501', null,
    'an anonymous caller is refused'
);

-- A version that no longer counts is not consented to in vain.
select tests.as_service();
select api.publish_document('ai_coaching', version, 'https://x.org/', repeat('a', 64))
from (values ('1'), ('2')) as t (version);
select tests.sign_in('cid');
select lives_ok(
    $$select api.record_consent('ai_coaching', true, '1')$$,
    'an older version counts while no newer one asks again'
);
select tests.as_service();
select api.publish_document('ai_coaching', '3', 'https://x.org/', repeat('a', 64), true);
select tests.sign_in('cid');
select throws_ok(
    format('select api.record_consent(%L, true, %L)', 'ai_coaching', version), 'PT409',
    'a newer version of the document asks again', 'then it is refused: ' || version
)
from unnest('{1,2}'::text[]) as version;

select * from finish();
rollback;
