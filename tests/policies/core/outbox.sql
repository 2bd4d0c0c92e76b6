begin;
select plan(15);

create function pg_temp.is_refused(role text, command text)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_refused.role);
    return throws_ok(
        command, '42501', 'permission denied for table outbox',
        concat_ws(': ', is_refused.role, command)
    );
end
$$;

insert into core.outbox (topic, payload) values ('mail', '{}');

select pg_temp.is_refused(role, command)
from
    unnest('{bandsy_anon, bandsy_user, bandsy_service}'::text[]) as role,
    unnest(array[
        'select * from core.outbox',
        $$insert into core.outbox (topic, payload) values ('x', '{}')$$,
        'update core.outbox set attempts = 0',
        'delete from core.outbox',
        'truncate core.outbox'
    ]) as command;

select * from finish();
rollback;
