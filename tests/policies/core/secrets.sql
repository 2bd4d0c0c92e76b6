begin;
select plan(5);

select isnt_empty('select from core.secrets', 'the installation made the keys');
select ok((select bool_and(length(value) = 64) from core.secrets), 'each key is long');

create function pg_temp.is_refused(role text)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_refused.role);
    return throws_ok(
        'select from core.secrets', '42501', 'permission denied for table secrets',
        is_refused.role || ' does not read them'
    );
end
$$;

select pg_temp.is_refused(role)
from unnest(array['bandsy_user', 'bandsy_moderator', 'bandsy_service']) as role;

select * from finish();
rollback;
