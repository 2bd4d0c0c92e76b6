begin;
select plan(16);

create function pg_temp.reads_nothing(claims text)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in('bob');
    perform set_config('request.jwt.claims', reads_nothing.claims, true);
    return is_empty(
        'select * from identity.places',
        format('the claims "%s" read nothing', reads_nothing.claims)
    );
end
$$;

select tests.person('ann');
select tests.person('bob');

select tests.sign_in('ann');
select results_eq(
    'select user_id from identity.places', $$values (tests.id('ann'))$$,
    'a user reads their own place'
);
select tests.sign_in('bob');
select is_empty(
    $$select * from identity.places where user_id = tests.id('ann')$$, 'a stranger does not read it'
);
select tests.sign_in('bob', 'bandsy_moderator');
select is_empty(
    $$select * from identity.places where user_id = tests.id('ann')$$,
    'a moderator does not read it'
);
select tests.as_service();
select is_empty('select * from identity.places', 'the service reads nothing');

select tests.sign_in('ann');
select throws_ok(command, '42501', 'permission denied for table places', command)
from unnest(array[
    $$insert into identity.places (user_id) values (tests.id('ann'))$$,
    'update identity.places set created_at = now()',
    'delete from identity.places',
    'truncate identity.places'
]) as command;

select pg_temp.reads_nothing(claims)
from unnest(array['', '{', '[]', '{"sub": null}', '{"sub": "user_nobody"}']) as claims;

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.sign_in('ann');
select is_empty('select * from identity.places', 'a suspended user reads nothing');
select tests.as_owner();
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('ann');
select tests.sign_in('ann');
select is_empty('select * from identity.places', 'a deleted user reads nothing');
select tests.sign_out();
select throws_ok(
    'select * from identity.places',
    '42501', 'permission denied for table places', 'an anonymous caller is refused'
);

select * from finish();
rollback;
