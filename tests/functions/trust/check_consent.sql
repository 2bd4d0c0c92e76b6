begin;
select plan(10);

select tests.person('ann');
select tests.as_service();
select api.publish_document('ai_features', 't1', 'https://x.org/', repeat('a', 64));
select tests.sign_in('ann');
create function pg_temp.answer()
    returns text
    language plpgsql
as $$
declare
    v_reason text;
begin
    return api.check_consent('ai_features');
exception when others then
    get stacked diagnostics v_reason = pg_exception_detail;
    return sqlstate || ' ' || v_reason;
end
$$;
select is(pg_temp.answer(), 'PT403 consent_required', 'without a consent it is refused');
select api.record_consent('ai_features', true, 't1');
select is(pg_temp.answer(), 't1', 'with one its version is told');
select api.record_consent('ai_features', false);
select is(pg_temp.answer(), 'PT403 consent_required', 'from a withdrawal on it is refused at once');
select api.record_consent('ai_features', true, 't1');
select is(pg_temp.answer(), 't1', 'until it is given again');

select tests.as_service();
select api.publish_document(
    'ai_features', 't1b', 'https://x.org/', repeat('b', 64), false, now()
);
select tests.sign_in('ann');
select is(pg_temp.answer(), 't1', 'a newer version asks nobody');
select tests.as_service();
select api.publish_document('ai_features', 't2', 'https://x.org/', repeat('b', 64), true);
select api.publish_document(
    'ai_features', 't3', 'https://x.org/', repeat('b', 64), true, now() + interval '1 second'
);
select tests.sign_in('ann');
select is(
    pg_temp.answer(), 'PT403 consent_required', 'unless it asks again'
);
select api.record_consent('ai_features', true, 't2');
select is(pg_temp.answer(), 't2', 'a document to come asks nobody yet');
select throws_ok(
    $$select api.check_consent('nothing')$$, 'PT404', 'no such type of consent',
    'an unknown type is not found'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.check_consent('ai_features')$$, 'PT403', 'the account is suspended',
    'a suspended person is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.check_consent('ai_features')$$, '42501', null, 'an anonymous caller is refused'
);

select * from finish();
rollback;
