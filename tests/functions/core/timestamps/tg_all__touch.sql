begin;
select plan(3);

select tests.person('ann');
update identity.users
set created_at = '2001-01-01', updated_at = '2001-01-01', phone = '+4930123456'
where id = tests.id('ann');
select is(
    (select updated_at from identity.users where id = tests.id('ann')), now(),
    'a changed row says when'
);
select is(
    (select created_at from identity.users where id = tests.id('ann')), now(),
    'and still since when it is'
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
    'also when it is old'
);

select * from finish();
rollback;
