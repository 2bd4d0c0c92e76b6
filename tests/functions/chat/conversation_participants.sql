begin;
select plan(19);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil}'::text[]) as name;
select tests.matched('ann', name) from unnest('{bob,cid,dan,fay}'::text[]) as name;
update identity.profiles
set image_url = 'https://example.org/bob', privacy_level = 'private'
where user_id = tests.id('bob');
create temporary table talk (id uuid);
grant insert, select on talk to public;
create function pg_temp.names() returns text[] language sql as $$
    select array(select username from talk, api.conversation_participants(talk.id))
$$;

select tests.sign_in('ann');
insert into talk select api.create_group_conversation('Jam', array(
    select tests.id(name)
    from unnest('{fay,bob,cid,dan}'::text[]) with ordinality as n (name, position)
    order by position
));
select is(
    pg_temp.names(), '{ann,fay,bob,cid,dan}', 'participants are listed in the order of joining'
);
select tests.sign_in('bob');
select is(pg_temp.names(), '{ann,fay,bob,cid,dan}', 'every participant gets the same list');
select api.send_message(id, content => 'Hello') from talk;
select tests.sign_in('cid');
select api.mark_read(id) from talk;
select results_eq(
    $$
        select user_id, display_name, image_url, role::text, read_at is not null, read_up_to = (
            select message_id from api.history(talk.id)
        )
        from talk, api.conversation_participants(talk.id)
        where username in ('ann', 'bob', 'cid')
    $$,
    $$
        values
        (tests.id('ann'), 'Ann', null, 'admin', false, null::boolean),
        (tests.id('bob'), 'Bob', 'https://example.org/bob', 'member', false, null),
        (tests.id('cid'), 'Cid', null, 'member', true, true)
    $$,
    'a row has the person, role and read mark, whatever the privacy level'
);

-- Pages.
create temporary table pages (page integer, username text);
grant insert, select on pages to public;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 4 loop
        insert into pages
        select v_page, p.username
        from talk, api.conversation_participants(talk.id, 2, v_cursor) as p;
        select p.cursor into v_cursor
        from talk, api.conversation_participants(talk.id, 2, v_cursor) as p
        order by p.joined_at desc
        limit 1;
    end loop;
end
$$;
select results_eq(
    'select page, count(*)::integer from pages group by page order by page',
    'values (1, 2), (2, 2), (3, 1)',
    'pages have the size that was asked for, and the last one is shorter'
);
select is(array(select username from pages), pg_temp.names(), 'the pages make up the whole list');

-- Blocked and suspended people, and people who left.
select tests.sign_in('fay');
select api.block_user(tests.id('ann'));
select is(pg_temp.names(), '{fay,bob,cid,dan}', 'a person whom the caller blocks is left out');
select tests.sign_in('ann');
select is(pg_temp.names(), '{ann,bob,cid,dan}', 'a person who blocks the caller is left out');
select tests.sign_in('bob');
select is(pg_temp.names(), '{ann,fay,bob,cid,dan}', 'others still see both of them');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'cid';
select tests.sign_in('dan');
select is(pg_temp.names(), '{ann,fay,bob,dan}', 'a suspended account is left out for everybody');
select api.leave_conversation(id) from talk;
select throws_ok(
    'select pg_temp.names()', 'PT404', 'no such conversation',
    'a person who left does not see the participants'
);
select tests.sign_in('ann');
select is(pg_temp.names(), '{ann,bob}', 'and is not listed');
select tests.sign_in('gil');
select throws_ok(
    'select pg_temp.names()', 'PT404', 'no such conversation',
    'other people do not find the conversation'
);

select tests.sign_in('ann');
select throws_ok(
    format('select api.conversation_participants(id, %s) from talk', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('null', 'page_size is out of range'),
    ('5, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

select tests.sign_in('cid');
select throws_ok(
    'select pg_temp.names()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select pg_temp.names()', 'PT401', 'the caller is not signed in',
    'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.conversation_participants(null)', '42501',
    'permission denied for function conversation_participants',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
