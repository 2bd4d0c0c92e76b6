begin;
select plan(8);

select tests.person('ann');
select tests.sign_in('ann');
select results_eq(
    $$select s::text from api.set_contact_settings('{"first_message": "nobody"}') as s$$,
    array['(nobody,everyone,everyone,acquaintances,everyone)'],
    'one setting changes, the others keep their defaults'
);
select results_eq(
    $$
        select s::text
        from api.set_contact_settings(
            '{"group_invitation": "friends", "event_invitation": "acquaintances",
            "conversation": "nobody", "friendship": "acquaintances"}'
        ) as s
    $$,
    array['(nobody,friends,acquaintances,nobody,acquaintances)'], 'the others change, too'
);
select results_eq(
    $$select s::text from api.set_contact_settings('{}') as s$$,
    array['(nobody,friends,acquaintances,nobody,acquaintances)'], 'no key changes nothing'
);
select results_eq(
    $$
        select s::text
        from api.set_contact_settings('{"first_message": null, "friendship": null}') as s
    $$,
    array['(acquaintances,friends,acquaintances,nobody,everyone)'], 'null brings a default back'
);
select throws_ok(
    format('select api.set_contact_settings(%L)', changes), 'PT422', message, what
)
from (
    values
    ('{"first_message": "all"}', 'first_message is invalid', 'an unknown circle is refused'),
    ('{"calls": "nobody"}', 'the changes have an unknown key', 'an unknown key is refused'),
    (null, 'the changes are not a JSON object', 'null is refused')
) as bad (changes, message, what);
select tests.sign_out();
select throws_ok(
    $$select api.set_contact_settings('{}')$$, '42501', null,
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
