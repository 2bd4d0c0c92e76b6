begin;
select plan(18);

select tests.sign_in('ann', 'bandsy_moderator');
select is(
    (api.create_instrument('Glass Armonica', 'percussion')).category,
    'percussion',
    'a moderator adds an instrument'
);
select throws_ok(
    $$select api.create_instrument('glass armonica', 'string')$$,
    'PT409', 'an instrument with that name exists', 'a name is unique whatever the case'
);
select throws_ok(
    format('select api.create_instrument(%L, %L)', name, 'string'),
    'PT422', 'name is invalid', format('%s is no name', description)
)
from (
    values
    (null, 'null'),
    ('', 'nothing'),
    (' ', 'a space'),
    (E'\u202E \uFEFF', 'what is invisible'),
    (' Lute', 'a name after a space'),
    (E'Lu\nte', 'a name on two lines'),
    (repeat('x', 101), 'a name of 101 characters')
) as bad (name, description);
select throws_ok(
    format('select api.create_instrument(%L, %L)', 'Lute', category),
    'PT422', 'category is invalid', format('%s is no family', description)
)
from (
    values
    (null, 'null'),
    ('', 'nothing'),
    ('String', 'a capital'),
    ('two words', 'a space')
) as bad (category, description);
select lives_ok(
    $$select api.create_instrument($q$'; drop table music.instruments; --$q$, 'string')$$,
    'SQL in a name is text'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.create_instrument('Lute', 'string')$$,
    'PT401', 'nobody is signed in', 'a moderator says who they are'
);

select tests.sign_in('bob');
select is(
    (select count(*) from api.instruments where name in ('Glass Armonica', 'Lute')),
    1::bigint,
    'everybody sees what was added, and nothing that was refused'
);
select throws_ok(
    $$select api.create_instrument('Lute', 'string')$$,
    '42501', null, 'no one else adds instruments'
);

select tests.sign_in('ann', 'bandsy_moderator');
select api.create_instrument('Filler ' || n, 'string')
from generate_series(1, 256 - (select count(*)::integer from api.instruments)) as n;
select throws_ok(
    $$select api.create_instrument('Lute', 'string')$$,
    'PT409', 'there is no room for another instrument', 'the 257th is refused'
);

select * from finish();
rollback;
