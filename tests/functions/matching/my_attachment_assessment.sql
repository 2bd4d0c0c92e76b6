begin;
select plan(5);

select tests.person('ann'), tests.person('bob');
select tests.sign_in('ann');
select is_empty('select from api.my_attachment_assessment()', 'there is no row without answers');
select api.submit_attachment_assessment(array_fill(4, array[35]) || null::integer);
select results_eq(
    'select * from api.my_attachment_assessment()',
    $$
        values (
            4.00, 4.00, 'secure'::matching.attachment_style,
            array_fill(4, array[35]) || null::integer, now()
        )
    $$,
    'the row has the scores, the style, the answers and their time'
);
select tests.sign_in('bob');
select is_empty('select from api.my_attachment_assessment()', 'another person does not see it');
select tests.sign_in('ann', 'bandsy_moderator');
select is(
    (select count(*) from api.my_attachment_assessment()), 1::bigint, 'a moderator sees their own'
);
select tests.sign_out();
select throws_ok(
    'select api.my_attachment_assessment()', '42501', null, 'a visitor is refused'
);

select * from finish();
rollback;
