begin;
select plan(10);

select tests.person('ann'), tests.person('bob');
update identity.users set plan = 'premium' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from api.my_searches()', 'at first there are none');
select api.save_search(name, '{"two_way": false}')
from unnest('{Oud,Bass,Drums}'::text[]) as n (name);
select results_eq(
    'select name, filters, is_active, created_at, updated_at from api.my_searches()',
    $$
        select name, '{"two_way": false}'::jsonb, true, now(), now()
        from unnest('{Drums,Bass,Oud}'::text[]) as n (name)
    $$,
    'the searches are listed, the newest first'
);
select results_eq(
    $$
        select second.name
        from api.my_searches(1) as first, api.my_searches(1, first.cursor) as second
    $$,
    $$values ('Bass')$$, 'a cursor leads to the next page'
);
select api.save_search('Bass', '{}');
select results_eq(
    'select name, filters from api.my_searches()',
    $$
        values
        ('Drums', '{"two_way": false}'::jsonb), ('Bass', '{}'), ('Oud', '{"two_way": false}')
    $$,
    'a search that is saved again stays in its place'
);

-- A plan that has run out.
select tests.as_owner();
update identity.users set plan_until = now() where username = 'ann';
select tests.sign_in('ann');
select results_eq(
    'select name, is_active from api.my_searches()',
    $$values ('Drums', false), ('Bass', false), ('Oud', true)$$,
    'all searches stay, and the oldest that the plan allows go on'
);
select tests.sign_in('bob');
select is_empty('select from api.my_searches()', 'others do not see them');

select throws_ok(
    format('select from api.my_searches(%s)', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values ('0', 'page_size is out of range'), ('5, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_searches()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_searches()', '42501', 'permission denied for function my_searches',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
