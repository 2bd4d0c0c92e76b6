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
select is(pg_temp.names(), '{ann,fay,bob,cid,dan}', 'who is in it, as they came');
select tests.sign_in('bob');
select is(pg_temp.names(), '{ann,fay,bob,cid,dan}', 'the same for everybody in it');
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
    'a row says who it is, in which role, and up to where they have read, whatever their privacy'
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
    'values (1, 2), (2, 2), (3, 1)', 'pages have their size and end'
);
select is(array(select username from pages), pg_temp.names(), 'and make up the whole');

-- Who is hidden, and who has gone.
select tests.sign_in('fay');
select api.block_user(tests.id('ann'));
select is(pg_temp.names(), '{fay,bob,cid,dan}', 'whom one blocks is left out');
select tests.sign_in('ann');
select is(pg_temp.names(), '{ann,bob,cid,dan}', 'and who blocks');
select tests.sign_in('bob');
select is(pg_temp.names(), '{ann,fay,bob,cid,dan}', 'for those two alone');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'cid';
select tests.sign_in('dan');
select is(pg_temp.names(), '{ann,fay,bob,dan}', 'who is suspended is left out for all');
select api.leave_conversation(id) from talk;
select throws_ok(
    'select pg_temp.names()', 'PT404', 'no such conversation',
    'who has left does not see who is in it'
);
select tests.sign_in('ann');
select is(pg_temp.names(), '{ann,bob}', 'nor is seen in it');
select tests.sign_in('gil');
select throws_ok(
    'select pg_temp.names()', 'PT404', 'no such conversation', 'to others it is not there'
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
    ('5, $$x$$', 'the cursor is broken')
) as bad (arguments, message);

select tests.sign_in('cid');
select throws_ok(
    'select pg_temp.names()', 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('select pg_temp.names()', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.sign_out();
select throws_ok(
    'select api.conversation_participants(null)', '42501',
    'permission denied for function conversation_participants', 'nor an anonymous caller'
);

select * from finish();
rollback;
