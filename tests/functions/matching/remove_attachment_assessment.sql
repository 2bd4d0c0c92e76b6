begin;
select plan(5);

select tests.person('ann'), tests.person('bob');
select tests.sign_in(name), api.submit_attachment_assessment(array_fill(4, array[36])),
    api.set_preferences('{"uses_attachment": true}')
from unnest('{bob,ann}'::text[]) as name;
select cmp_ok(
    (select (factors ->> 'attachment')::numeric from api.compatibility(tests.id('bob'))), '>', 0.00,
    'an assessment counts'
);
select lives_ok('select api.remove_attachment_assessment()', 'it can be removed');
select is(
    (select (factors ->> 'attachment')::numeric from api.compatibility(tests.id('bob'))), 0.00,
    'it counts no more from then on'
);
select lives_ok('select api.remove_attachment_assessment()', 'removing nothing has no effect');
select tests.as_owner();
select results_eq(
    'select user_id from matching.attachment_assessments', $$values (tests.id('bob'))$$,
    'nobody else''s is removed'
);

select * from finish();
rollback;
