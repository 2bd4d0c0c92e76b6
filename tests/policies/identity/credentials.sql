begin;
select plan(15);

create function pg_temp.is_refused(role text, command text)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_refused.role);
    return throws_ok(
        command, '42501', 'permission denied for table credentials',
        concat_ws(': ', is_refused.role, command)
    );
end
$$;

select tests.person('ann');
insert into identity.credentials (user_id, password_hash)
values (tests.id('ann'), '$2b$12$' || repeat('c', 53));

select pg_temp.is_refused(role, command)
from
    unnest('{bandsy_anon, bandsy_user, bandsy_service}'::text[]) as role,
    unnest(array[
        'select * from identity.credentials',
        'insert into identity.credentials (user_id, password_hash) select null, null',
        'update identity.credentials set password_hash = password_hash',
        'delete from identity.credentials',
        'truncate identity.credentials'
    ]) as command;

select * from finish();
rollback;
