begin;
select plan(33);

select tests.person('ann'), tests.person('bob');
select tests.sign_in('ann');
create function pg_temp.saved(name text, filters jsonb) returns jsonb language sql as $$
    select s.filters from api.save_search(saved.name, saved.filters) as s
$$;

select is(
    (select (name, filters, created_at)::text from api.save_search(' Drums ', '{}')),
    ('Drums', '{}', now())::text, 'a search without filters is saved under its name'
);
select results_eq(
    'select user_id, name, filters from matching.saved_searches',
    $$values (tests.id('ann'), 'Drums', '{}'::jsonb)$$, 'it is the caller''s'
);
select is(
    pg_temp.saved(
        'Drums',
        jsonb_build_object(
            'instrument_ids', array[upper(tests.instrument('Drums')::text)],
            'genre_ids', array[tests.genre('Rock'), tests.genre('Jazz')],
            'min_skill', 'advanced', 'max_distance_km', 25, 'two_way', false
        )
    ),
    jsonb_build_object(
        'instrument_ids', array[tests.instrument('Drums')],
        'genre_ids', array[tests.genre('Rock'), tests.genre('Jazz')],
        'min_skill', 'advanced', 'max_distance_km', 25, 'two_way', false
    ),
    'the same name again replaces the filters'
);
select is((select count(*) from matching.saved_searches), 1::bigint, 'and makes no other search');
select is(
    pg_temp.saved(
        'Drums',
        '{"instrument_ids": [], "genre_ids": null, "min_skill": null, "max_distance_km": null}'
    ),
    '{}', 'nulls and empty lists are left out'
);
select tests.as_owner();
select results_eq(
    $$select username from matching.match_profiles join identity.users on id = user_id
    where is_searching$$,
    $$values ('ann')$$, 'the match profile says who searches'
);
select tests.sign_in('ann');
select is(
    (
        select count(*) from api.discover(
            instrument_ids => array[tests.instrument('Electric Guitar')]
        )
    ),
    1::bigint, 'the filters are those of discover'
);

-- The cap, by plan.
select throws_ok(
    $$select api.save_search('Bass', '{}')$$, 'PT429', 'the limit of saved searches is reached',
    'the free plan has one search'
);
select is(pg_temp.saved('Drums', '{"two_way": true}'), '{"two_way": true}', 'which can change');
select tests.as_owner();
update identity.users set plan = 'basic' where username = 'ann';
select tests.sign_in('ann');
select lives_ok(
    format('select api.save_search(%L, %L)', name, '{}'), 'a dearer plan has more: ' || name
)
from unnest('{Bass,drums}'::text[]) as n (name);
select throws_ok(
    $$select api.save_search('Oud', '{}')$$, 'PT429', 'the limit of saved searches is reached',
    'but not any number'
);
select tests.as_owner();
update identity.users set plan_until = now() where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.save_search('Oud', '{}')$$, 'PT429', null, 'a plan that has run out counts as free'
);
select tests.as_owner();
update core.limits set amount = 0 where action = 'saved_search' and plan = 'free';
select tests.sign_in('bob');
select throws_ok(
    $$select api.save_search('Oud', '{}')$$, 'PT402',
    'the plan of the caller does not include this', 'a plan may have none'
);
select tests.as_owner();
update core.limits set amount = 1 where action = 'saved_search' and plan = 'free';

-- Bad input.
select tests.sign_in('bob');
select throws_ok(
    format('select api.save_search(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('null, $${}$$', 'name is invalid'),
    ('$$ $$, $${}$$', 'name is invalid'),
    ('repeat($$x$$, 101), $${}$$', 'name is too long'),
    ('$$A$$, null', 'the filters are invalid'),
    ('$$A$$, $$[]$$', 'the filters are invalid'),
    ('$$A$$, $${"city": "Rome"}$$', 'the filters are invalid'),
    ('$$A$$, $${"two_way": "no"}$$', 'two_way is invalid'),
    ('$$A$$, $${"min_skill": "best"}$$', 'min_skill is invalid'),
    ('$$A$$, $${"max_distance_km": 501}$$', 'max_distance_km is invalid'),
    ('$$A$$, $${"genre_ids": "all"}$$', 'genre_ids is invalid'),
    ('$$A$$, $${"genre_ids": ["Rock"]}$$', 'genre_ids is invalid'),
    (
        '$$A$$, $${"genre_ids": ["00000000-0000-7000-8000-000000000000"]}$$', 'no such genre'
    ),
    (
        '$$A$$, $${"instrument_ids": ["00000000-0000-7000-8000-000000000000"]}$$',
        'no such instrument'
    ),
    (
        '$$A$$, jsonb_build_object($$genre_ids$$, array_fill(gen_random_uuid(), array[257]))',
        'genre_ids is invalid'
    ),
    ('$$A$$, jsonb_build_object($$min_skill$$, repeat($$x$$, 70000))', 'the filters are invalid')
) as bad (arguments, message);
select is_empty('select from api.my_searches()', 'nothing of it is saved');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.save_search('A', '{}')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.save_search('A', '{}')$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.save_search('A', '{}')$$, '42501', 'permission denied for function save_search',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
