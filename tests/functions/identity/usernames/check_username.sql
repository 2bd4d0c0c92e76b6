begin;
select plan(25);

create function pg_temp.refusal(sql text)
    returns text
    language plpgsql
as $$
declare
    v_detail text;
    v_hint text;
begin
    execute sql;
    return 'none';
exception when others then
    get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
    return concat_ws(' | ', sqlstate, sqlerrm, v_detail, v_hint);
end
$$;

create function pg_temp.taken()
    returns text
    language sql
return 'PT409 | the username is taken | already_exists | username: choose another.';

create function pg_temp.register(username text)
    returns text
    language sql
return pg_temp.refusal(format(
    'select api.register(%L, %L, %L, %L)', username || '@example.org', username, 'X',
    '$2b$12$' || repeat('x', 53)
));

select is(internal.check_username('Ann_2'), 'Ann_2', 'a free username is returned');
select is(internal.check_username(null), null, 'null returns null');

-- Every function that sets a username refuses a reserved one like a taken one.
select is(pg_temp.register(name), pg_temp.taken(), name || ' is reserved')
from unnest(
    '{admin,ADMIN,Ad.min,a-d-m-i-n,"null",api,root,bandsy,moderator,support,m.e,settings}'::text []
) as r (name);
select is(
    pg_temp.register('administratrix'), 'none', 'a name that begins like a reserved one is free'
);
select is(
    pg_temp.refusal($$select api.sync_clerk_user('user_1', null, 'support')$$), pg_temp.taken(),
    'a report of Clerk cannot take a reserved name'
);
select tests.sign_in('ann');
select is(
    pg_temp.refusal($$select api.update_profile('{"username": "Support_"}')$$), pg_temp.taken(),
    'a change of username cannot take a reserved name'
);

-- An account keeps a name that was reserved later.
select tests.as_owner();
select tests.person('boss');
insert into identity.reserved_usernames (name) values ('boss');
select tests.sign_in('boss');
select lives_ok(
    $$select api.update_profile('{"username": "boss", "bio": "Still here"}')$$,
    'a name that is reserved later stays'
);

-- A name belongs for ever to the account that had it first.
select tests.sign_in('ann');
select lives_ok($$select api.update_profile('{"username": "anna"}')$$, 'ann can become anna');
select tests.as_owner();
select is(pg_temp.register('Ann'), pg_temp.taken(), 'a new account cannot become ann');
select is(
    pg_temp.refusal($$select api.sync_clerk_user('user_1', null, 'aNN')$$), pg_temp.taken(),
    'a report of Clerk cannot give the name ann'
);
select tests.sign_in('boss');
select is(
    pg_temp.refusal($$select api.update_profile('{"username": "ann"}')$$), pg_temp.taken(),
    'another account cannot change its name to ann'
);
select tests.sign_in('anna');
select lives_ok(
    $$select api.update_profile('{"username": "ANN"}')$$, 'anna can take the name ann back'
);
select tests.as_owner();
delete from identity.users where username = 'ANN';
select is(pg_temp.register('ann'), pg_temp.taken(), 'the name of a removed account stays taken');
select is(
    pg_temp.register('anna'), pg_temp.taken(), 'earlier names of a removed account stay taken'
);

select * from finish();
rollback;
