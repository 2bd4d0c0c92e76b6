begin;
select plan(3);

select tests.person('ann');
select tests.sign_in('ann');
select results_eq(
    'select s::text from api.my_contact_settings() as s',
    array['(acquaintances,everyone,everyone,acquaintances,everyone)'],
    'a person who has set nothing has the defaults'
);
select api.set_contact_settings('{"friendship": "nobody"}');
select results_eq(
    'select friendship::text from api.my_contact_settings()', array['nobody'],
    'or what they have set'
);
select tests.sign_out();
select throws_ok(
    'select api.my_contact_settings()', '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
