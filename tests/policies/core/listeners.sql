begin;
select plan(20);

create function pg_temp.is_refused(role text, command text)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_refused.role);
    return throws_ok(
        command, '42501', 'permission denied for table listeners',
        concat_ws(': ', is_refused.role, command)
    );
end
$$;

select pg_temp.is_refused(role, command)
from
    unnest('{bandsy_anon, bandsy_user, bandsy_moderator, bandsy_service}'::text[]) as role,
    unnest(array[
        'select * from core.listeners',
        'insert into core.listeners values (gen_random_uuid(), 1, '''')',
        'update core.listeners set pid = 0',
        'delete from core.listeners',
        'truncate core.listeners'
    ]) as command;

select * from finish();
rollback;
