begin;
select plan(16);

select tests.person(name)
from unnest('{ann,bob,cid,dan,eve,fay,gil,hal,ivy,jon,kim,lea,mia,ned}'::text[]) as name;
update identity.users set plan = 'premium' where username = 'ann';
update identity.profiles set image_url = 'https://example.org/ned' where user_id = tests.id('ned');

create function pg_temp.says(username text, reaction matching.reaction, other text default 'ann')
    returns void
    language plpgsql
as $$
begin
    perform tests.sign_in(says.username);
    perform api.react(tests.id(says.other), says.reaction);
end
$$;

create function pg_temp.said_at(username text)
    returns timestamptz
    language sql
    security definer
as $$
    select max(reacted_at) from matching.interactions where from_user_id = tests.id(username)
$$;

select tests.sign_in('ann');
select is_empty('select from api.likes_received()', 'at first there are none');
select pg_temp.says(name, 'like')
from unnest('{bob,dan,eve,fay,gil,hal,ivy,jon,kim,lea,mia}'::text[]) as n (name);
select pg_temp.says('cid', 'super_like');
select pg_temp.says('ned', 'like');
select pg_temp.says('ned', 'super_like');
select tests.sign_in('ann');
select results_eq(
    'select username from api.likes_received()',
    '{ned,cid,mia,lea,kim,jon,ivy,hal,gil,fay,eve,dan,bob}'::text[],
    'likes and super likes are listed, each person once, the newest first'
);
select results_eq(
    $$
        select user_id, display_name, image_url, reaction::text, liked_at = pg_temp.said_at('ned')
        from api.likes_received(1)
    $$,
    $$values (tests.id('ned'), 'Ned', 'https://example.org/ned', 'super_like', true)$$,
    'a row names the person, and what they said last and when'
);

create temporary table pages (page integer, username text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_cursor text;
    v_row record;
begin
    for v_page in 1 .. 4 loop
        for v_row in select * from api.likes_received(5, v_cursor) loop
            insert into pages values (v_page, v_row.username);
            v_cursor := v_row.cursor;
        end loop;
    end loop;
end
$$;
select results_eq(
    'select username from pages limit 13', 'select username from api.likes_received()',
    'the pages make up the whole list'
);

-- Who takes it back, whom the caller answers, and who is hidden.
select pg_temp.says('dan', 'pass');
select pg_temp.says('ann', 'pass', 'eve');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'fay';
update identity.users set status = 'deleted', deleted_at = now() where username = 'gil';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('hal');
update identity.profiles set privacy_level = 'friends' where user_id = tests.id('ivy');
select tests.blocked('jon', 'ann'), tests.blocked('ann', 'kim');
insert into matching.preferences (user_id, is_paused, is_incognito)
values (tests.id('lea'), true, false), (tests.id('mia'), false, true);
select tests.sign_in('ann');
select results_eq(
    'select username from api.likes_received()', '{ned,cid,mia,bob}'::text[],
    'left out are likes that were taken back or answered, and people who are hidden or paused;'
    ' people who are incognito have shown themselves'
);
select pg_temp.says('ann', 'like', 'bob');
select results_eq(
    'select username from api.likes_received()', '{ned,cid,mia}'::text[], 'a match is an answer'
);
select pg_temp.says('ann', 'pass', 'cid');
select tests.sign_in('ann');
select lives_ok('select api.rewind()', 'an answer is taken back');
select results_eq(
    'select username from api.likes_received()', '{ned,cid,mia}'::text[], 'and is none any more'
);
select tests.sign_in('bob');
select throws_ok(
    'select api.likes_received()', 'PT402', 'the plan of the caller does not include this',
    'the free plan does not include it'
);
select tests.as_owner();
update identity.users set plan_until = now() where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.likes_received()', 'PT402', 'the plan of the caller does not include this',
    'nor does a plan that has run out'
);
select tests.as_owner();
update identity.users set plan_until = null where username = 'ann';

select tests.sign_in('ann');
select throws_ok(
    format('select from api.likes_received(%s)', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.likes_received()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.likes_received()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.likes_received()', '42501', 'permission denied for function likes_received',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
