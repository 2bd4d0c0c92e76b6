begin;
select plan(6);

select tests.registered('ann'), tests.registered('bob');
select tests.as_service();
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('1'), 'Phone');
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('2'), 'Laptop');
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('3'), 'Tablet');
select from api.issue_refresh_token(tests.id('bob'), tests.token_hash('4'), 'Radio');

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
select is(api.end_other_sessions(), 2, 'the sessions on other devices end');
select is(api.end_other_sessions(), 0, 'once');
select results_eq(
    'select device_info from api.my_sessions()', $$values ('Laptop')$$, 'the one at hand goes on'
);
-- Who passes the session of somebody else keeps none.
select pg_temp.act_on('Radio');
select is(api.end_other_sessions(), 1, 'claims without a session of the caller end all');
select tests.sign_in('bob');
select results_eq(
    'select device_info from api.my_sessions()', $$values ('Radio')$$, 'other people keep theirs'
);
select tests.sign_out();
select throws_ok(
    'select api.end_other_sessions()', '42501',
    'permission denied for function end_other_sessions', 'a visitor is refused'
);

select * from finish();
rollback;
