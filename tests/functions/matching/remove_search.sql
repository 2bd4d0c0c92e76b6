begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
update identity.users set plan = 'basic' where username = 'ann';
select tests.sign_in('ann');
select api.save_search(name, '{}') from unnest('{Oud,Bass}'::text[]) as n (name);
create temporary table saved as select search_id, name from api.my_searches();
grant select on saved to bandsy_user;

select tests.sign_in('bob');
select throws_ok(
    format('select api.remove_search(%L)', search_id), 'PT404', 'no such search',
    'a search of somebody else looks as if there were none'
) from saved where name = 'Oud';
select tests.sign_in('ann');
select lives_ok(
    format('select api.remove_search(%L)', search_id), 'a search is removed'
) from saved where name = 'Oud';
select results_eq('select name from api.my_searches()', $$values ('Bass')$$, 'the others stay');
select throws_ok(
    format('select api.remove_search(%L)', search_id), 'PT404', 'no such search',
    'one that is gone is refused'
) from saved where name = 'Oud';
select throws_ok(
    'select api.remove_search(null)', 'PT404', 'no such search', 'and so is none'
);
select tests.as_owner();
select is(
    (select is_searching from matching.match_profiles where user_id = tests.id('ann')), true,
    'who has another search still searches'
);
select tests.sign_in('ann');
select api.remove_search(search_id) from api.my_searches();
select tests.as_owner();
select is(
    (select is_searching from matching.match_profiles where user_id = tests.id('ann')), false,
    'who has no search left does not'
);

select set_config('request.jwt.claims', '', true), set_config('role', 'bandsy_user', true);
select throws_ok(
    'select api.remove_search(gen_random_uuid())', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.remove_search(gen_random_uuid())', '42501',
    'permission denied for function remove_search', 'an anonymous caller is refused'
);

select * from finish();
rollback;
