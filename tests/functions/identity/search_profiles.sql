begin;
select plan(17);

select tests.person('anna');
select tests.person('annabel');
select tests.person('hannah');
select tests.person('bob');
update identity.profiles set display_name = 'Robert Annan' where user_id = tests.id('bob');

select tests.sign_in('zed');
select is(
    (select username from api.search_profiles('Anna') limit 1), 'anna', 'the likest is the first'
);
select set_has(
    $$select username from api.search_profiles('anna')$$, $$values ('annabel'), ('bob')$$,
    'what begins like it is found, by either name'
);
select results_eq(
    $$select username from api.search_profiles('robbert anan')$$, $$values ('bob')$$,
    'spelling need not be exact'
);
select is_empty(
    $$select * from api.search_profiles('xylophon')$$, 'what is like nothing finds nothing'
);
select is_empty($$select * from api.search_profiles('%_%x')$$, 'signs of a pattern are none');
select is_empty($$select * from api.search_profiles('zed')$$, 'nobody finds themselves');

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
    'pages of one make up the whole list'
);
select cmp_ok((select count(*) from pages), '>=', 3::bigint, 'of three people or more');

select throws_ok(
    $$select * from api.search_profiles('anna', 0)$$, 'PT422', 'page_size is out of range',
    'no page of none'
);
select throws_ok(
    $$select * from api.search_profiles('anna', 101)$$, 'PT422', 'page_size is out of range',
    'nor of 101'
);
select throws_ok(
    $$select * from api.search_profiles('anna', 5, 'bm9uc2Vuc2U')$$, 'PT422',
    'the cursor is broken',
    'a broken cursor is refused'
);
select throws_ok(
    format('select * from api.search_profiles(%L)', query), 'PT422', 'query is invalid',
    format('so is the query %s', left(coalesce(query, 'null'), 10))
)
from unnest(array[null, ' ', repeat('x', 101)]) as query;

select tests.as_owner();
update identity.profiles set privacy_level = 'friends' where user_id = tests.id('anna');
update identity.users set status = 'suspended' where id = tests.id('annabel');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('zed'));
select tests.sign_in('zed');
select is_empty(
    $$select * from api.search_profiles('anna') where username <> 'hannah'$$,
    'who is not public, suspended or has blocked the caller is not found'
);

select tests.sign_out();
select throws_ok(
    $$select * from api.search_profiles('anna')$$,
    '42501', 'permission denied for function search_profiles', 'an anonymous caller may not search'
);
select tests.sign_in('zed');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select * from api.search_profiles('qqqqq')$$, 'PT401', 'nobody is signed in',
    'nor does nobody, also where nothing would be found'
);

select * from finish();
rollback;
