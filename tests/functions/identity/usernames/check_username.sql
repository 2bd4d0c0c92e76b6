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

select is(internal.check_username('Ann_2'), 'Ann_2', 'a username is as it is given');
select is(internal.check_username(null), null, 'nothing is nothing');

-- What is reserved is answered as what is taken, by whatever a username is given.
select is(pg_temp.register(name), pg_temp.taken(), name || ' is reserved')
from unnest(
    '{admin,ADMIN,Ad.min,a-d-m-i-n,"null",api,root,bandsy,moderator,support,m.e,settings}'::text []
) as r (name);
select is(pg_temp.register('administratrix'), 'none', 'what begins like one is not');
select is(
    pg_temp.refusal($$select api.sync_clerk_user('user_1', null, 'support')$$), pg_temp.taken(),
    'Clerk gets none either'
);
select tests.sign_in('ann');
select is(
    pg_temp.refusal($$select api.update_profile('{"username": "Support_"}')$$), pg_temp.taken(),
    'nor who has another name'
);

-- Who had it before it was reserved keeps it.
select tests.as_owner();
select tests.person('boss');
insert into identity.reserved_usernames (name) values ('boss');
select tests.sign_in('boss');
select lives_ok(
    $$select api.update_profile('{"username": "boss", "bio": "Still here"}')$$,
    'a name that is reserved later stays'
);

-- A name is for ever that of the account that was the first to have it.
select tests.sign_in('ann');
select lives_ok($$select api.update_profile('{"username": "anna"}')$$, 'ann becomes anna');
select tests.as_owner();
select is(pg_temp.register('Ann'), pg_temp.taken(), 'nobody becomes ann');
select is(
    pg_temp.refusal($$select api.sync_clerk_user('user_1', null, 'aNN')$$), pg_temp.taken(),
    'not by Clerk'
);
select tests.sign_in('boss');
select is(
    pg_temp.refusal($$select api.update_profile('{"username": "ann"}')$$), pg_temp.taken(),
    'nor by a change'
);
select tests.sign_in('anna');
select lives_ok($$select api.update_profile('{"username": "ANN"}')$$, 'anna takes it back');
select tests.as_owner();
delete from identity.users where username = 'ANN';
select is(pg_temp.register('ann'), pg_temp.taken(), 'it stays taken when the account is gone');
select is(pg_temp.register('anna'), pg_temp.taken(), 'so does each that it had');

select * from finish();
rollback;
