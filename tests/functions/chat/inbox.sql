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
    pg_temp.order(), '{Fay,Eve,Dan,Cid,Bob}',
    'without messages, the newest conversation comes first'
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
    pg_temp.order(), '{Choir,Jam,Fay,Eve,Dan,Cid,Bob}',
    'conversations of groups and of several people are listed'
);
select pg_temp.say('ann', 'cid', 'Hello'), pg_temp.say('bob', 'bob', repeat('é', 201));
select tests.sign_in('ann');
select is(
    pg_temp.order(), '{Bob,Cid,Choir,Jam,Fay,Eve,Dan}',
    'the conversation with the newest message comes first'
);
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
    'the row of a pair has the other person, whatever their privacy level, and the last message'
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
    'other rows have the name of the group or their own title'
);
select results_eq(
    $$
        select last_message_id, last_message_at, last_username, unread_count
        from api.inbox() where username = 'cid'
    $$,
    $$select message_id, created_at, 'ann', 0 from api.history(pg_temp.talk('cid'))$$,
    'a message of the caller counts as the last one too'
);
select api.update_conversation(
    pg_temp.talk('jam'), '{"avatar_url": "https://example.org/jam.png"}'
);
select is(
    (select image_url from api.inbox() where title = 'Jam'), 'https://example.org/jam.png',
    'a conversation may have a picture of its own'
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
    $$values (1, 3), (2, 3), (3, 1)$$,
    'pages have the size that was asked for, and the last one is shorter'
);
select results_eq(
    'select title from pages', 'select title from api.inbox()', 'the pages make up the whole list'
);

-- Unread messages.
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
select is(pg_temp.jam('ann'), '(3,three,cid)', 'messages of others are unread');
select is(pg_temp.jam('dan'), '(1,three,cid)', 'messages of the caller are not unread');
select api.mute_conversation(pg_temp.talk('jam'));
select is(pg_temp.jam('dan'), '(1,three,cid)', 'muting does not change the count');
select is(
    (select is_muted from api.inbox() where conversation_id = pg_temp.talk('jam')), true,
    'the row says that it is muted'
);
select api.mark_read(pg_temp.talk('jam'));
select is(pg_temp.jam('dan'), '(0,three,cid)', 'a message that is marked as read is not unread');
select pg_temp.say('cid', 'jam', 'four');
select api.delete_message(pg_temp.talk('jam'), message_id) from api.history(pg_temp.talk('jam'), 1);
select is(pg_temp.jam('ann'), '(3,,cid)', 'a deleted message is neither unread nor shown');
select pg_temp.say('cid', 'jam', 'five');

-- Hidden messages.
select tests.sign_in('dan');
select api.block_user(tests.id('cid'));
select is(pg_temp.jam('dan'), '(0,,)', 'messages of a blocked person are neither shown nor unread');
select is(
    pg_temp.jam('cid'), '(0,five,cid)',
    'the same holds for the blocked person, who still sees their own message'
);
select tests.sign_in('cid');
select api.leave_conversation(pg_temp.talk('jam'));
select is(pg_temp.jam('cid'), null, 'a conversation that the caller left is not listed');
select is(pg_temp.jam('ann'), '(4,,cid)', 'the others see who left');
select is(pg_temp.jam('dan'), '(0,,)', 'but not if a block hides that person');

-- Conversations that have ended.
select tests.sign_in('bob');
select api.unmatch(match_id) from api.my_matches();
select tests.sign_in('fay');
select api.block_user(tests.id('ann'));
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'eve';
select tests.sign_in('ann');
select is(
    pg_temp.order(), array['Jam', '', 'Cid', 'Choir', 'Dan'],
    'a block or a suspended account hides a pair'
);
select results_eq(
    $$
        select user_id, title, image_url, username, last_content is not null
        from api.inbox() where not is_open
    $$,
    $$values (tests.id('bob'), '', null::text, null::text, true)$$,
    'an unmatch closes a pair; its row does not name a person whose profile is private'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('bob');
select tests.sign_in('ann');
select is(
    (select string_agg(title || username, ' ') from api.inbox() where not is_open), 'Bobbob',
    'it names a person whose profile is public'
);
select tests.sign_in('zed');
select is(pg_temp.order(), '{}', 'a stranger has an empty inbox');

select tests.sign_in('ann');
select throws_ok(
    format('select from api.inbox(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$$$', 'the cursor is invalid'),
    ('5, $$'' or 1 = 1; --$$', 'the cursor is invalid')
) as bad (arguments, message);

prepare inbox as select from api.inbox();
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('inbox', 'PT403', 'the account is suspended', 'a suspended caller is refused');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'inbox', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'inbox', '42501', 'permission denied for function inbox', 'an anonymous caller may not call it'
);

select * from finish();
rollback;
