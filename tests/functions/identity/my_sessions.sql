begin;
select plan(7);

select tests.registered('ann'), tests.registered('bob');
select tests.as_service();
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('1'), 'Phone', '203.0.113.7');
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('2'), 'Laptop', '2001:db8::1');
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('3'), 'Lost');
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('4'), 'Old');
select from api.issue_refresh_token(tests.id('bob'), tests.token_hash('5'));
select tests.as_owner();
update identity.sessions set ended_at = now() where device_info = 'Lost';
update identity.sessions set expires_at = now() where device_info = 'Old';
update identity.sessions set last_used_at = now() - interval '1 hour' where device_info = 'Laptop';

create function pg_temp.act_on(device_info text)
    returns void
    language plpgsql
as $$
declare
    v_session uuid;
begin
    perform tests.as_owner();
    select id into v_session from identity.sessions as s where s.device_info = act_on.device_info;
    perform tests.sign_in('ann');
    perform set_config(
        'request.jwt.claims',
        json_build_object('sub', tests.id('ann'), 'sid', v_session)::text,
        true
    );
end
$$;

select pg_temp.act_on('Laptop');
select results_eq(
    'select device_info, ip_address, created_at, last_used_at, is_current from api.my_sessions()',
    $$
        values
        ('Phone', '203.0.113.7', now(), now(), false),
        ('Laptop', '2001:db8::1', now(), now() - interval '1 hour', true)
    $$,
    'people see where they are signed in, and which is the device at hand'
);
select is(
    (select count(distinct session_id) from api.my_sessions()), 2::bigint, 'each with its id'
);
select tests.sign_in('bob');
select results_eq(
    'select device_info, ip_address, is_current from api.my_sessions()',
    'values (null::text, null::text, false)', 'others see their own alone'
);
select tests.sign_in('ann');
select is(
    (
        select count(*)
        from
            set_config(
                'request.jwt.claims',
                json_build_object('sub', tests.id('ann'), 'sid', s.sid)::text,
                true
            ),
            api.my_sessions()
        where is_current
    ),
    0::bigint, 'a sid may name no session: ' || coalesce(s.sid, 'null')
)
from unnest(array[null, 'sess_1', '--------,----,----,----,------------']) as s (sid);
select tests.sign_out();
select throws_ok(
    'select api.my_sessions()', '42501', 'permission denied for function my_sessions',
    'a visitor is refused'
);

select * from finish();
rollback;
