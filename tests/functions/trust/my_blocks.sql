begin;
select plan(14);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,zed}'::text[]) as name;
insert into trust.blocks (blocker_id, blocked_id, created_at)
select
    tests.id('ann'), tests.id(name),
    timestamptz '2026-01-01 12:00:00.123456+00' - n / 2 * interval '1 hour'
from unnest('{bob,cid,dan,eve}'::text[]) with ordinality as b (name, n);
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('fay'), tests.id('ann'));

select tests.sign_in('ann');
create temporary table whole as
select username, row_number() over () as n from api.my_blocks();
select bag_eq(
    'select username from whole', array['bob', 'cid', 'dan', 'eve'],
    'all people whom the caller blocks are listed'
);
select is(
    (select array_agg(username order by n) from whole where n in (1, 4)),
    '{bob,eve}', 'the newest block comes first'
);
select results_eq(
    'select user_id, display_name, blocked_at from api.my_blocks(1)',
    $$values (tests.id('bob'), 'Bob', timestamptz '2026-01-01 12:00:00.123456+00')$$,
    'a row has name and time'
);
create temporary table pages (username text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_row record;
    v_cursor text;
begin
    loop
        select * into v_row from api.my_blocks(1, v_cursor);
        exit when not found;
        insert into pages values (v_row.username);
        v_cursor := v_row.cursor;
    end loop;
end
$$;
select results_eq(
    'select username from pages', 'select username from whole order by n',
    'pages of one row make up the whole list, even for blocks of the same moment'
);
select tests.sign_in('bob');
select is_empty('select from api.my_blocks()', 'a blocked person does not see the block');

select tests.as_owner();
update identity.users set status = 'deleted', deleted_at = now() where username = 'bob';
update identity.users set status = 'suspended' where username = 'cid';
select tests.sign_in('ann');
select bag_eq(
    'select username from api.my_blocks()', array['cid', 'dan', 'eve'],
    'suspended people stay in the list, deleted ones do not'
);

select throws_ok(
    format('select from api.my_blocks(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('10000', 'page_size is out of range'),
    ('5, $$x$$', 'the cursor is invalid'),
    ('5, $$'' or 1 = 1; --$$', 'the cursor is invalid'),
    (
        format('5, %L', (select cursor from api.search_profiles('zed'))), 'the cursor is invalid'
    )
) as bad (arguments, message);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.my_blocks()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_blocks()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_blocks()', '42501', 'permission denied for function my_blocks',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
