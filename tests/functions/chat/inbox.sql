begin;
select plan(32);

create temporary table talks as
select name, tests.matched('ann', name) as id
from unnest('{bob,cid,dan,eve,fay}'::text[]) as name;
select tests.person('zed');
grant insert, select on talks to public;
create function pg_temp.talk(name text) returns uuid language sql
    as 'select id from talks where talks.name = talk.name';
create function pg_temp.say(sender text, talk text, content text)
    returns void language plpgsql as $$
begin
    perform tests.sign_in(sender);
    perform api.send_message(pg_temp.talk(say.talk), content => say.content);
end
$$;
create function pg_temp.order() returns text[] language sql
    as 'select array(select title from api.inbox())';
update identity.profiles
set image_url = 'https://example.org/bob.png', privacy_level = 'private'
where user_id = tests.id('bob');

-- A conversation of each kind.
select tests.sign_in('ann');
select is(
    pg_temp.order(), '{Fay,Eve,Dan,Cid,Bob}', 'what is new is the first where nothing was said'
);
insert into talks
select 'jam', api.create_group_conversation('Jam', array[tests.id('cid'), tests.id('dan')]);
select tests.as_owner();
insert into groups.groups (name, image_url, created_by, visibility)
values ('Choir', 'https://example.org/choir.png', tests.id('ann'), 'public');
insert into talks
select 'choir', internal.open_group_conversation(id, tests.id('ann')) from groups.groups;
select tests.sign_in('ann');
select is(
    pg_temp.order(), '{Choir,Jam,Fay,Eve,Dan,Cid,Bob}', 'groups and their own are there, too'
);
select pg_temp.say('ann', 'cid', 'Hello'), pg_temp.say('bob', 'bob', repeat('é', 201));
select tests.sign_in('ann');
select is(pg_temp.order(), '{Bob,Cid,Choir,Jam,Fay,Eve,Dan}', 'who spoke last is the first');
select results_eq(
    $$
        select
            conversation_id, kind::text, is_open, title, image_url, user_id, username,
            match_id is not null, unread_count, is_muted, last_message_at is not null,
            last_message_type::text, last_content, last_username
        from api.inbox(1)
    $$,
    $$
        values (
            pg_temp.talk('bob'), 'match', true, 'Bob', 'https://example.org/bob.png',
            tests.id('bob'), 'bob', true, 1, false, true, 'text', repeat('é', 200), 'bob'
        )
    $$,
    'a row of a pair says who the other is, whatever their privacy, and what was said last'
);
select results_eq(
    $$
        select
            kind::text, title, image_url, user_id, group_id is not null, match_id, unread_count,
            last_message_id, last_content
        from api.inbox() where conversation_id in (pg_temp.talk('choir'), pg_temp.talk('jam'))
    $$,
    $$
        values
        (
            'group', 'Choir', 'https://example.org/choir.png', null::uuid, true, null::uuid, 0,
            null::uuid, null
        ),
        ('direct', 'Jam', null, null, false, null, 0, null, null)
    $$,
    'one of several goes by the name of its group or its own'
);
select results_eq(
    $$
        select last_message_id, last_message_at, last_username, unread_count
        from api.inbox() where username = 'cid'
    $$,
    $$select message_id, created_at, 'ann', 0 from api.history(pg_temp.talk('cid'))$$,
    'one''s own message is the last one, too'
);
select api.update_conversation(
    pg_temp.talk('jam'), '{"avatar_url": "https://example.org/jam.png"}'
);
select is(
    (select image_url from api.inbox() where title = 'Jam'), 'https://example.org/jam.png',
    'a picture of its own'
);

-- Pages.
create temporary table pages (page integer, title text);
grant insert, select on pages to public;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 3 loop
        insert into pages select v_page, title from api.inbox(3, v_cursor);
        v_cursor := (select array_agg(i.cursor) from api.inbox(3, v_cursor) as i)[
            (select count(*) from api.inbox(3, v_cursor))
        ];
    end loop;
end
$$;
select results_eq(
    'select page, count(*)::integer from pages group by page order by page',
    $$values (1, 3), (2, 3), (3, 1)$$, 'pages have their size and end'
);
select results_eq(
    'select title from pages', 'select title from api.inbox()', 'and make up the whole'
);

-- What is unread.
select pg_temp.say('dan', 'jam', name) from unnest('{one,two}'::text[]) as name;
select pg_temp.say('cid', 'jam', 'three');
create function pg_temp.jam(reader text) returns text language plpgsql as $$
begin
    perform tests.sign_in(reader);
    return (
        select (unread_count, last_content, last_username)::text
        from api.inbox() where conversation_id = pg_temp.talk('jam')
    );
end
$$;
select is(pg_temp.jam('ann'), '(3,three,cid)', 'each has what others said');
select is(pg_temp.jam('dan'), '(1,three,cid)', 'without their own');
select api.mute_conversation(pg_temp.talk('jam'));
select is(pg_temp.jam('dan'), '(1,three,cid)', 'muted as well');
select is(
    (select is_muted from api.inbox() where conversation_id = pg_temp.talk('jam')), true,
    'which it says'
);
select api.mark_read(pg_temp.talk('jam'));
select is(pg_temp.jam('dan'), '(0,three,cid)', 'read is not unread');
select pg_temp.say('cid', 'jam', 'four');
select api.delete_message(message_id) from api.history(pg_temp.talk('jam'), 1);
select is(pg_temp.jam('ann'), '(3,,cid)', 'nor is what was deleted, of which nothing is shown');
select pg_temp.say('cid', 'jam', 'five');

-- What is hidden.
select tests.sign_in('dan');
select api.block_user(tests.id('cid'));
select is(pg_temp.jam('dan'), '(0,,)', 'nothing of who is blocked is shown, or unread');
select is(pg_temp.jam('cid'), '(0,five,cid)', 'for both; what one said oneself is');
select tests.sign_in('cid');
select api.leave_conversation(pg_temp.talk('jam'));
select is(pg_temp.jam('cid'), null, 'what was left is gone');
select is(pg_temp.jam('ann'), '(4,,cid)', 'of who left the others are told');
select is(pg_temp.jam('dan'), '(0,,)', 'but not of whom');

-- What has ended.
select tests.sign_in('bob');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('fay');
select api.block_user(tests.id('ann'));
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'eve';
select tests.sign_in('ann');
select is(
    pg_temp.order(), array['Jam', '', 'Cid', 'Choir', 'Dan'],
    'what a block hides, or a suspended account, is gone'
);
select results_eq(
    $$
        select user_id, title, image_url, username, last_content is not null
        from api.inbox() where not is_open
    $$,
    $$values (tests.id('bob'), '', null::text, null::text, true)$$,
    'an unmatch only closes; of who hides their profile since it names nobody'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('bob');
select tests.sign_in('ann');
select is(
    (select string_agg(title || username, ' ') from api.inbox() where not is_open), 'Bobbob',
    'of who shows it, it does'
);
select tests.sign_in('zed');
select is(pg_temp.order(), '{}', 'a stranger has none of it');

select tests.sign_in('ann');
select throws_ok(
    format('select from api.inbox(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$$$', 'the cursor is broken'),
    ('5, $$'' or 1 = 1; --$$', 'the cursor is broken')
) as bad (arguments, message);

prepare inbox as select from api.inbox();
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('inbox', 'PT403', 'the account is suspended', 'a suspended caller is not served');
select set_config('request.jwt.claims', '', true);
select throws_ok('inbox', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.sign_out();
select throws_ok(
    'inbox', '42501', 'permission denied for function inbox', 'nor an anonymous caller'
);

select * from finish();
rollback;
