begin;
select plan(8);

select tests.caller(name) from unnest('{ann,bob,cid}'::text[]) as n (name);
select tests.connected('ann', 'bob');

create function pg_temp.partner() returns uuid
    language sql
    as $$select api.get_connection_partner(tests.connection_id('ann', 'bob'))$$;

-- R11.
select tests.sign_in('ann');
select is(pg_temp.partner(), tests.id('bob'), 'the one gets the other');
select tests.sign_in('bob');
select is(pg_temp.partner(), tests.id('ann'), 'and the other the one');
select is(api.get_connection_partner(gen_random_uuid()), null, 'of an unknown one there is none');
select tests.sign_in('cid');
select is(pg_temp.partner(), null, 'a stranger gets nothing');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('ann');
select is(pg_temp.partner(), null, 'a person who is not active is not told');
select tests.as_owner();
update identity.users set status = 'active' where username = 'bob';
select tests.sign_in('ann');
select is(pg_temp.partner(), tests.id('bob'), 'until they are back');
select api.end_connection(tests.connection_id('ann', 'bob'));
select is(pg_temp.partner(), null, 'a connection that has ended gives nothing');
select tests.sign_out();
select throws_ok(
    'select api.get_connection_partner(null)', '42501', null, 'visitors may not call it'
);

select * from finish();
rollback;
