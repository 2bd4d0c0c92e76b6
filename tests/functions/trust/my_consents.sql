begin;
select plan(5);

select tests.person('ann');
select tests.person('bob');
select tests.as_service();
select api.publish_document('terms_of_service', 't1', 'https://x.org/', repeat('a', 64));
select api.publish_document('marketing_emails', 't1', 'https://x.org/', repeat('a', 64));
select tests.sign_in('bob');
select api.record_consent('terms_of_service', true, 't1');
select tests.sign_in('ann');
select results_eq(
    'select consent_type, is_required, is_given, version, changed_at from api.my_consents()',
    $$
        values
        ('ai_coaching', false, false, null::text, null::timestamptz),
        ('ai_features', false, false, null, null),
        ('marketing_emails', false, false, null, null),
        ('privacy_policy', true, false, null, null),
        ('terms_of_service', true, false, null, null)
    $$,
    'each type has a row, and what others consent to is not there'
);
select api.record_consent('terms_of_service', true, 't1');
select api.record_consent('marketing_emails', true, 't1');
select api.record_consent('marketing_emails', false);
select results_eq(
    $$
        select consent_type, is_given, version, changed_at from api.my_consents()
        where changed_at is not null
    $$,
    $$
        values
        ('marketing_emails', false, null::text, now()), ('terms_of_service', true, 't1', now())
    $$,
    'what was said last counts'
);
select tests.as_service();
select api.publish_document('terms_of_service', 't2', 'https://x.org/', repeat('b', 64), true);
select tests.sign_in('ann');
select results_eq(
    $$
        select is_given, version from api.my_consents() where consent_type = 'terms_of_service'
    $$,
    $$values (false, 't1')$$, 'a newer version that asks again is not consented to'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select isnt_empty('select api.my_consents()', 'a suspended person reads it, too');
select tests.sign_out();
select throws_ok(
    'select api.my_consents()', '42501', null, 'an anonymous caller is refused'
);

select * from finish();
rollback;
