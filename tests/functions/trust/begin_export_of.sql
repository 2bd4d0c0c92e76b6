begin;
select plan(6);

select tests.person('ann');
select tests.allow('export', 0);
select tests.as_service();
create temporary table began as select * from api.begin_export_of(tests.id('ann'));
grant select on began to public;
select ok('identity.profiles' in (select section from began), 'an export has sections');
select throws_ok(
    $$select api.begin_export_of('01a22000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such account', 'of an account that exists (not_found)'
);
select tests.as_owner();
select results_eq(
    $$select event::text, user_id, actor_id from trust.compliance_queue$$,
    $$values ('data_exported', tests.id('ann'), null::uuid)$$,
    'it is logged, not as the act of the person'
);
select is_empty(
    $$select from core.limit_uses where action = 'export'$$, 'and uses no limit of theirs'
);
select tests.sign_in('ann');
select isnt_empty(
    $$
        select p.item
        from began as b, api.export_page(b.section, 100, b.cursor) as p
        where b.section = 'identity.profiles'
    $$,
    'it is read with their claims'
);
select throws_ok(
    $$select api.begin_export_of(tests.id('ann'))$$, '42501', null, 'services alone begin it'
);

select * from finish();
rollback;
