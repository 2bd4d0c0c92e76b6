begin;
select plan(17);

select tests.person('anna');
select tests.person('annabel');
select tests.person('hannah');
select tests.person('bob');
update identity.profiles set display_name = 'Robert Annan' where user_id = tests.id('bob');

select tests.sign_in('zed');
select is(
    (select username from api.search_profiles('Anna') limit 1), 'anna',
    'the most similar name comes first'
);
select set_has(
    $$select username from api.search_profiles('anna')$$, $$values ('annabel'), ('bob')$$,
    'similar usernames and display names are found'
);
select results_eq(
    $$select username from api.search_profiles('robbert anan')$$, $$values ('bob')$$,
    'small mistakes do not matter'
);
select is_empty(
    $$select * from api.search_profiles('xylophon')$$,
    'a query that resembles no name finds nothing'
);
select is_empty($$select * from api.search_profiles('%_%x')$$, 'the signs % and _ are only text');
select is_empty(
    $$select * from api.search_profiles('zed')$$, 'a caller without a profile is not found'
);

create temporary table pages (username text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_cursor text;
    v_row record;
begin
    loop
        select * into v_row from api.search_profiles('anna', 1, v_cursor);
        exit when not found;
        insert into pages values (v_row.username);
        v_cursor := v_row.cursor;
    end loop;
end
$$;
select results_eq(
    'select username from pages',
    $$select username from api.search_profiles('anna', 100)$$,
    'pages of one row make up the whole list'
);
select cmp_ok((select count(*) from pages), '>=', 3::bigint, 'the list has three people or more');

select throws_ok(
    $$select * from api.search_profiles('anna', 0)$$, 'PT422', 'page_size is out of range',
    'a page size of 0 is refused'
);
select throws_ok(
    $$select * from api.search_profiles('anna', 101)$$, 'PT422', 'page_size is out of range',
    'a page size of 101 is refused'
);
select throws_ok(
    $$select * from api.search_profiles('anna', 5, 'bm9uc2Vuc2U')$$, 'PT422',
    'the cursor is invalid',
    'a broken cursor is refused'
);
select throws_ok(
    format('select * from api.search_profiles(%L)', query), 'PT422', 'query is invalid',
    format('refused: the query %s', left(coalesce(query, 'null'), 10))
)
from unnest(array[null, ' ', repeat('x', 101)]) as query;

select tests.as_owner();
update identity.profiles set privacy_level = 'friends' where user_id = tests.id('anna');
update identity.users set status = 'suspended' where id = tests.id('annabel');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('zed'));
select tests.sign_in('zed');
select is_empty(
    $$select * from api.search_profiles('anna') where username <> 'hannah'$$,
    'people who are not public, are suspended or block the caller are not found'
);

select tests.sign_out();
select throws_ok(
    $$select * from api.search_profiles('anna')$$,
    '42501', 'permission denied for function search_profiles', 'an anonymous caller is refused'
);
select tests.sign_in('zed');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select * from api.search_profiles('qqqqq')$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused, even if the query finds nothing'
);

select * from finish();
rollback;
