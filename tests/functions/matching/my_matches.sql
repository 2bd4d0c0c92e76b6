begin;
select plan(20);

create function pg_temp.befriend(other text) returns void language plpgsql as $$
begin
    perform tests.sign_in(other);
    perform api.react(tests.id('ann'), 'like');
    perform tests.sign_in('ann');
    perform api.react(tests.id(other), 'super_like');
    perform tests.as_owner();
end
$$;

select tests.person('ann'), tests.person('zed');
select pg_temp.befriend(name) from unnest('{bob,cid,dan,eve,fay,gil,hal}'::text[]) as name;
update identity.profiles set image_url = 'https://example.org/hal' where user_id = tests.id('hal');

select tests.sign_in('ann');
select results_eq(
    'select username from api.my_matches()',
    array['hal', 'gil', 'fay', 'eve', 'dan', 'cid', 'bob'], 'the newest match comes first'
);
select results_eq(
    $$
        select user_id, display_name, image_url, city, score, factors, matched_at, conversation_id
        from api.my_matches(1)
    $$,
    $$
        select
            tests.id('hal'), 'Hal', 'https://example.org/hal', 'Berlin', score, factors, now(),
            (select conversation_id from api.inbox() where username = 'hal')
        from api.compatibility(tests.id('hal'))
    $$,
    'a row names the person, the time and the score'
);
create temporary table pages (page integer, username text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 4 loop
        insert into pages select v_page, username from api.my_matches(3, v_cursor);
        select m.cursor into v_cursor from api.my_matches(3, v_cursor) as m
        order by match_id
        limit 1;
    end loop;
end
$$;
select results_eq(
    'select page, count(*)::integer from pages group by page order by page',
    $$values (1, 3), (2, 3), (3, 1)$$, 'pages have at most page_size rows, and end'
);
select results_eq(
    'select username from pages', 'select username from api.my_matches()',
    'the pages make up the whole list'
);
select tests.sign_in('bob');
select results_eq(
    'select username from api.my_matches()', $$values ('ann')$$,
    'the other person has the match, too'
);
select tests.sign_in('zed');
select is_empty('select from api.my_matches()', 'no other person has it');

-- People whom the caller may no longer see.
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
update identity.users set status = 'deleted', deleted_at = now() where username = 'cid';
update identity.profiles set privacy_level = 'friends' where user_id = tests.id('dan');
update identity.profiles set privacy_level = 'private' where user_id = tests.id('eve');
select tests.sign_in('fay');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select api.block_user(tests.id('gil'));
select results_eq(
    'select username from api.my_matches()', array['hal', 'dan'],
    'suspended, deleted, private and blocked people are left out; matches see profiles for friends'
);
select tests.sign_in('gil');
select is_empty('select from api.my_matches()', 'a blocked person does not see the match either');
select tests.sign_in('ann');
select api.unblock_user(tests.id('gil'));
select results_eq(
    'select username from api.my_matches()', array['hal', 'dan'],
    'a match that a block ended stays ended'
);

select throws_ok(
    format('select from api.my_matches(%s)', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('-1', 'page_size is out of range'),
    ('10000', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$$$', 'the cursor is invalid'),
    ('5, $$x$$', 'the cursor is invalid'),
    ('5, $$'' or 1 = 1; --$$', 'the cursor is invalid'),
    (
        format('5, %L', (select cursor from api.discover(1, max_distance_km => 500))),
        'the cursor is invalid'
    )
) as bad (arguments, message);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.my_matches()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_matches()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_matches()', '42501', 'permission denied for function my_matches',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
