begin;
select plan(3);

select tests.person('ann');
update identity.users
set created_at = '2001-01-01', updated_at = '2001-01-01', phone = '+4930123456'
where id = tests.id('ann');
select is(
    (select updated_at from identity.users where id = tests.id('ann')), now(),
    'updated_at is the time of the change'
);
select is(
    (select created_at from identity.users where id = tests.id('ann')), now(),
    'created_at of a new row cannot be changed'
);
insert into identity.users (username, created_at, updated_at)
values ('old', '2001-01-01', '2001-01-01');
update identity.users set phone = '+4930123457' where username = 'old';
select is(
    (
        select (created_at = '2001-01-01', updated_at = now())::text
        from identity.users
        where username = 'old'
    ),
    '(t,t)',
    'created_at of an old row stays'
);

select * from finish();
rollback;
