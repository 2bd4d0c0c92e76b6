begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
select tests.matched('ann', 'bob');
create temp table told as
select recipient_id, id from social.notifications where recipient_id = tests.id('ann');
grant select on told to public;
create function pg_temp.sent()
    returns table (title text, push boolean, mail boolean, email text)
    language plpgsql
as $$
begin
    perform tests.as_service();
    return query
    select s.title, s.push, s.mail, s.email
    from told as t
    cross join lateral api.notification_to_send(t.recipient_id, t.id) as s;
end
$$;

select results_eq(
    'select * from pg_temp.sent()',
    $$values ('You and Bob are a match', true, true, null::text)$$,
    'what to send'
);
select tests.as_owner();
update identity.users set email_verified_at = now() where username = 'ann';
select is((select email from pg_temp.sent()), 'ann@example.org', 'to a verified address');
select tests.as_service();
select is_empty(
    'select * from api.notification_to_send(gen_random_uuid(), (select id from told))',
    'to nobody else'
);
select tests.sign_in('ann');
select api.set_notification_preferences('{"match": {"mail": false}}');
select is((select mail from pg_temp.sent()), false, 'as the recipient wants it now');
select tests.sign_in('ann');
select api.set_notification_preferences('{"match": {"in_app": false}}');
select is_empty('select * from pg_temp.sent()', 'nothing of a type that is switched off');
select tests.sign_in('ann');
select api.set_notification_preferences('{"match": null}');
select isnt_empty('select * from pg_temp.sent()', 'the default is to send it');
select tests.sign_in('ann');
select api.mark_notifications_read(array(select id from told));
select is_empty('select * from pg_temp.sent()', 'nothing that was read');
select tests.as_owner();
update social.notifications set read_at = null;
select isnt_empty('select * from pg_temp.sent()', 'what is unread is sent');
select tests.sign_in('bob');
select api.unmatch(match_id) from api.my_matches();
select is_empty('select * from pg_temp.sent()', 'nothing that is hidden now');

select * from finish();
rollback;
