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
    'PT409', 'an instrument with that name exists', 'the case of a name does not make it another'
);
select throws_ok(
    format('select api.create_instrument(%L, %L)', name, 'string'),
    'PT422', 'name is invalid', format('%s is refused', description)
)
from (
    values
    (null, 'a null name'),
    ('', 'an empty name'),
    (' ', 'a blank name'),
    (E'\u202E \uFEFF', 'an invisible name'),
    (' Lute', 'a name after a space'),
    (E'Lu\nte', 'a name on two lines'),
    (repeat('x', 101), 'a name of 101 characters')
) as bad (name, description);
select throws_ok(
    format('select api.create_instrument(%L, %L)', 'Lute', category),
    'PT422', 'category is invalid', format('%s is refused', description)
)
from (
    values
    (null, 'a null category'),
    ('', 'an empty category'),
    ('String', 'a category with a capital'),
    ('two words', 'a category with a space')
) as bad (category, description);
select lives_ok(
    $$select api.create_instrument($q$'; drop table music.instruments; --$q$, 'string')$$,
    'SQL in a name is text'
);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.create_instrument('Lute', 'string')$$,
    'PT401', 'the caller is not signed in', 'a moderator must be signed in'
);

select tests.sign_in('bob');
select is(
    (select count(*) from api.instruments where name in ('Glass Armonica', 'Lute')),
    1::bigint,
    'everybody sees the added instrument, and no refused one'
);
select throws_ok(
    $$select api.create_instrument('Lute', 'string')$$,
    '42501', null, 'other users may not call it'
);

select tests.sign_in('ann', 'bandsy_moderator');
select api.create_instrument('Filler ' || n, 'string')
from generate_series(1, 256 - (select count(*)::integer from api.instruments)) as n;
select throws_ok(
    $$select api.create_instrument('Lute', 'string')$$,
    'PT409', 'there is no room for another instrument', 'the 257th instrument is refused'
);

select * from finish();
rollback;
