begin;
select plan(38);

-- Answers that count as these, whatever is reversed.
create function pg_temp.answers(anxiety integer, avoidance integer default 4)
    returns integer[]
    language sql
    security definer
as $$
    select array_agg(
        case when item = any (reversed_items) then 8 - counted else counted end order by item
    )
    from matching.attachment_keys
    cross join generate_series(1, 36) as item
    cross join lateral (
        select case when item = any (anxiety_items) then anxiety else avoidance end as counted
    ) as c
    where version = 1
$$;
create function pg_temp.with(answers integer[], items integer[], answer integer)
    returns integer[]
    language sql
as $$
    select array_agg(case when n = any (items) then answer else a end order by n)
    from unnest(answers) with ordinality as u (a, n)
$$;
create function pg_temp.said(answers integer[])
    returns text
    language sql
as 'select (anxiety_score, avoidance_score, style)::text from api.submit_attachment_assessment(answers)';

select tests.person('ann'), tests.person('bob');

-- S05, S06: the scales and the styles.
select tests.sign_in('ann');
select is(pg_temp.said(answers), said, what)
from (
    values
    (pg_temp.answers(1, 1), '(1.00,1.00,secure)', 'the least of both'),
    (pg_temp.answers(7, 7), '(7.00,7.00,fearful)', 'the most of both'),
    (pg_temp.answers(4, 4), '(4.00,4.00,secure)', 'exactly the midpoint is low'),
    (
        pg_temp.with(pg_temp.answers(4, 4), '{1}', 5), '(4.06,4.00,anxious)',
        'one answer above it is high anxiety'
    ),
    (
        pg_temp.with(pg_temp.answers(4, 4), '{36}', 3), '(4.00,4.06,avoidant)',
        'a reversed answer below it is high avoidance'
    ),
    (
        pg_temp.with(pg_temp.answers(4, 4), '{9,20}', 3), '(4.06,4.06,fearful)',
        'both above it are fearful'
    ),
    (array_fill(7, array[36]), '(6.33,3.00,anxious)', 'agreeing to everything'),
    (array_fill(1, array[36]), '(1.67,5.00,avoidant)', 'disagreeing with everything'),
    (
        pg_temp.with(pg_temp.answers(5, 2), '{1,2,3,19,20,36}', null), '(5.00,2.00,anxious)',
        'three of 18 may be missing in each scale, and the mean is of the others'
    ),
    (
        pg_temp.with(pg_temp.with(pg_temp.answers(4, 4), '{1,2,3}', null), '{4}', 5),
        '(4.07,4.00,anxious)', 'a mean of fifteen is rounded to two decimals'
    ),
    (('[0:35]=' || pg_temp.answers(2, 6)::text)::integer[], '(2.00,6.00,avoidant)',
        'a list may be counted from 0'
    )
) as good (answers, said, what);

-- What cannot be scored.
select throws_ok(
    format('select api.submit_attachment_assessment(%L)', answers), 'PT422',
    'the answers are invalid', what || ' is refused'
)
from (
    values
    (null::integer[], 'no list'),
    ('{}', 'an empty list'),
    (array_fill(4, array[35]), '35 answers'),
    (array_fill(4, array[37]), '37 answers'),
    (array_fill(4, array[2, 18]), 'a table of answers'),
    (array_fill(null::integer, array[36]), 'a list of nulls'),
    (pg_temp.with(pg_temp.answers(4), '{1}', 0), 'a 0'),
    (pg_temp.with(pg_temp.answers(4), '{1}', 8), 'an 8'),
    (pg_temp.with(pg_temp.answers(4), '{9}', 8), 'an 8 to a reversed item'),
    (pg_temp.with(pg_temp.answers(4), '{36}', -2147483648), 'the least integer'),
    (pg_temp.with(pg_temp.answers(4), '{36}', 2147483647), 'the greatest integer'),
    (pg_temp.with(pg_temp.answers(4), '{1,2,3,18}', null), 'a fourth gap in anxiety'),
    (pg_temp.with(pg_temp.answers(4), '{19,20,21,36}', null), 'a fourth gap in avoidance')
) as bad (answers, what);
select throws_like(
    $$select api.submit_attachment_assessment(array[1])$$, '%answers are invalid%',
    'the refusal is about the answers'
);

-- What is kept.
select is(
    (select count(*) from api.my_attachment_assessment()), 1::bigint,
    'new answers take the place of the old, and a refusal changes nothing'
);
select is(
    (select (anxiety_score, style)::text from api.my_attachment_assessment()), '(2.00,avoidant)',
    'the last answers count'
);
select is(
    pg_temp.said(pg_temp.answers(3)) = pg_temp.said(pg_temp.answers(3)), true,
    'the same answers give the same scores'
);
select tests.sign_in('bob');
select is_empty('select from api.my_attachment_assessment()', 'nobody else has a row of it');

-- The midpoint is a setting, and the key is data.
select tests.as_owner();
update core.settings set value = 2.99 where key = 'attachment_midpoint';
select tests.sign_in('ann');
select is(
    pg_temp.said(pg_temp.answers(3, 2)), '(3.00,2.00,anxious)', 'the midpoint can be moved'
);
select tests.as_owner();
select is(
    (select (anxiety_items, avoidance_items, reversed_items)::text from matching.attachment_keys),
    format(
        '("{%s}","{%s}","{9,11,20,22,26,27,28,29,30,31,33,34,35,36}")',
        array_to_string(array(select generate_series(1, 18)), ','),
        array_to_string(array(select generate_series(19, 36)), ',')
    ),
    'the key is that of the ECR-R'
);
insert into matching.attachment_keys (version, anxiety_items, avoidance_items, reversed_items)
select 2, anxiety_items, avoidance_items, '{}' from matching.attachment_keys;
select tests.sign_in('ann');
select is(
    pg_temp.said(array_fill(2, array[36])), '(2.00,2.00,secure)', 'the newest key scores new answers'
);
select tests.as_owner();
select is(
    (select key_version from matching.attachment_assessments), 2::smallint,
    'and it is known which key scored them'
);

-- Refusals.
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.submit_attachment_assessment(array_fill(4, array[36]))', 'PT403',
    'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.submit_attachment_assessment(array_fill(4, array[36]))', 'PT401',
    'the caller is not signed in', 'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.submit_attachment_assessment(array_fill(4, array[36]))', '42501', null,
    'a visitor is refused'
);
select tests.as_owner();
select throws_ok(
    $$update matching.attachment_assessments set responses = array_fill(8, array[36])$$, '23514',
    null, 'the table holds no answer that is out of range'
);
select throws_ok(
    'update matching.attachment_assessments set anxiety_score = 7.01', '23514', null,
    'nor a score that is'
);

select * from finish();
rollback;
