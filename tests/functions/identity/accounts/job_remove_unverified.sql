begin;
select plan(2);

select tests.registered(name, name = 'verified')
from unnest('{late,new,verified,phone,suspended,signed}'::text[]) as n (name);
select tests.person('nopassword');
update identity.users set email_verified_at = null where id = tests.id('nopassword');
select tests.as_service();
select from api.sync_clerk_user('user_1', null, 'clerk');
select from api.sign_in_with_identity('spotify', '1', 'spotify@example.org', true, 'spotify');
select api.change_password(id, '$2b$12$' || repeat('n', 53))
from (values (tests.id('clerk')), (tests.id('spotify'))) as a (id);
select tests.as_owner();
delete from identity.sign_ins;
insert into identity.sign_ins (user_id) values (tests.id('signed'));
update identity.users set phone = '+4930123456', phone_verified_at = now()
where id = tests.id('phone');
update identity.users set status = 'suspended' where id = tests.id('suspended');
-- A trigger keeps the time.
set constraints all immediate;
alter table identity.users disable trigger user;
update identity.users
set created_at = now() - case username when 'new' then interval '29 days' else interval '30 days' end;
alter table identity.users enable trigger user;

select internal.job_remove_unverified();
select results_eq(
    $$select username from identity.users where status = 'deleted'$$, $$values ('late')$$,
    'an account that has verified nothing for 30 days is deleted, and no other'
);
select internal.job_remove_unverified();
select is_empty(
    $$select from identity.credentials where user_id = tests.id('late')$$,
    'with its password'
);

select * from finish();
rollback;
