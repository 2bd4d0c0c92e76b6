begin;
select plan(9);

select tests.person('ann');
update identity.users set email = 'ann@example.org', email_verified_at = now()
where username = 'ann';
select tests.as_service();
select api.publish_document('marketing_emails', 't1', 'https://x.org/', repeat('a', 64));
select throws_ok(
    $$select api.marketing_email(tests.id('ann'))$$, 'PT403', 'the person does not consent to this',
    'a person who never consented gets no news (consent_required)'
);
select tests.sign_in('ann');
select api.record_consent('marketing_emails', true, 't1');
select tests.as_service();
select is(
    api.marketing_email(tests.id('ann')), 'ann@example.org', 'a person who consents does'
);
select tests.sign_in('ann');
select api.record_consent('marketing_emails', false);
select tests.as_service();
select throws_ok(
    $$select api.marketing_email(tests.id('ann'))$$, 'PT403', null,
    'and none from the withdrawal on'
);
select tests.sign_in('ann');
select api.record_consent('marketing_emails', true, 't1');

select tests.as_owner();
update identity.users set email_verified_at = null where username = 'ann';
select throws_ok(
    $$select api.marketing_email(tests.id('ann'))$$, 'PT404', null,
    'an address that is not verified is not used'
);
update identity.users set email_verified_at = now(), status = 'suspended' where username = 'ann';
select throws_ok(
    $$select api.marketing_email(tests.id('ann'))$$, 'PT404', null, 'nor that of a suspended person'
);
update identity.users set status = 'deleted', deleted_at = now() where username = 'ann';
select throws_ok(
    $$select api.marketing_email(tests.id('ann'))$$, 'PT404', null, 'nor that of a deleted one'
);
select throws_ok(
    $$select api.marketing_email(gen_random_uuid())$$, 'PT404', null, 'an unknown person is not found'
);
select throws_ok('select api.marketing_email(null)', 'PT404', null, 'null is not found');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select api.marketing_email(tests.id('ann'))$$, '42501', null, 'only services read addresses'
);

select * from finish();
rollback;
