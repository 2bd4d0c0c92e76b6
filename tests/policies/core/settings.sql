begin;
select plan(8);

select tests.sign_in('ann');
select isnt_empty('select * from core.settings', 'a user reads the settings');
select throws_ok(command, '42501', 'permission denied for table settings', command)
from unnest(array[
    $$
        insert into core.settings (key, value, min_value, max_value, description)
        values ('a', 1, 1, 1, '')
    $$,
    'update core.settings set value = value',
    'delete from core.settings',
    'truncate core.settings'
]) as command;
select tests.as_service();
select throws_ok(
    'update core.settings set value = value',
    '42501', 'permission denied for table settings', 'the service cannot write'
);
select isnt_empty('select * from core.settings', 'the service reads the settings');
select tests.sign_out();
select throws_ok(
    'select * from core.settings',
    '42501', 'permission denied for table settings', 'an anonymous caller is refused'
);

select * from finish();
rollback;
