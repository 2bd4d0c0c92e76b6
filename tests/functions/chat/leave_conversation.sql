begin;
select plan(18);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
create temporary table talks as
select 'pair' as name, tests.matched('ann', 'bob') as id;
select tests.matched('ann', name) from unnest('{cid,dan}'::text[]) as name;
grant insert, select on talks to public;
create function pg_temp.leave(name text, talk text default 'jam') returns void language plpgsql
as $$
begin
    perform tests.sign_in(leave.name);
    perform api.leave_conversation(talks.id) from talks where talks.name = leave.talk;
end
$$;
create function pg_temp.present() returns text language sql security definer as $$
    select string_agg(username || ' ' || p.role, ', ' order by username)
    from chat.participants as p
    join talks as t on t.id = p.conversation_id and t.name = 'jam'
    join identity.users as u on u.id = p.user_id
    where p.left_at is null
$$;
create function pg_temp.status() returns text language sql security definer as $$
    select c.status::text
    from chat.conversations as c
    join talks as t on t.id = c.id and t.name = 'jam'
$$;

select tests.sign_in('ann');
insert into talks
select 'jam', api.create_group_conversation('Jam', array(
    select tests.id(name) from unnest('{dan,bob,cid}'::text[]) with ordinality as n (name, position)
    order by position
));
select lives_ok($$select pg_temp.leave('bob')$$, 'a member leaves');
select is(pg_temp.present(), 'ann admin, cid member, dan member', 'the others stay');
select throws_ok(
    $$select pg_temp.leave('bob')$$, 'PT404', 'no such conversation',
    'a person who left does not find the conversation'
);
select throws_ok(
    $$select pg_temp.leave('eve')$$, 'PT404', 'no such conversation',
    'a stranger does not find it either'
);

-- The last admin leaves.
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'dan';
select lives_ok($$select pg_temp.leave('ann')$$, 'the admin leaves');
select is(
    pg_temp.present(), 'cid admin, dan member',
    'the active participant who joined first becomes admin'
);
select tests.sign_in('cid');
select lives_ok(
    $$select api.send_message(id, content => 'Alone') from talks where name = 'jam'$$,
    'the new admin may write'
);
select lives_ok($$select pg_temp.leave('cid')$$, 'the new admin leaves');
select is(
    pg_temp.present(), 'dan admin', 'a suspended participant becomes admin if there is no other'
);
select is(pg_temp.status(), 'open', 'the conversation is still open');
select tests.as_owner();
update identity.users set status = 'active' where username = 'dan';
select lives_ok($$select pg_temp.leave('dan')$$, 'the last participant leaves');
select is(pg_temp.status(), 'closed', 'the conversation is closed');
select tests.as_owner();
select is(
    (
        select string_agg(
            coalesce(content, username || ' ' || (metadata ->> 'event')), ', ' order by m.id
        )
        from chat.messages as m
        join talks as t on t.id = m.conversation_id and t.name = 'jam'
        join identity.users as u on u.id = m.sender_id
    ),
    'bob left, ann left, Alone, cid left, dan left', 'each leaving has a system message'
);

-- Conversations that are not left this way.
select throws_ok(
    $$select pg_temp.leave('ann', 'pair')$$, 'PT403',
    'the conversation belongs to a pair, a group or a pod', 'a pair is not left'
);
select tests.as_owner();
insert into groups.groups (name, member_count) values ('Band', 1);
insert into groups.members (group_id, user_id, joined_at)
select id, tests.id('ann'), now() from groups.groups;
insert into talks
select 'group', internal.open_group_conversation(id, tests.id('ann')) from groups.groups;
select throws_ok(
    $$select pg_temp.leave('ann', 'group')$$, 'PT403',
    'the conversation belongs to a pair, a group or a pod',
    'the conversation of a group is left with the group'
);

select tests.sign_in('bob');
select throws_ok(
    'select api.leave_conversation(null)', 'PT404', 'no such conversation', 'a null id is not found'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.leave_conversation(null)', 'PT401', 'the caller is not signed in',
    'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.leave_conversation(null)', '42501',
    'permission denied for function leave_conversation', 'an anonymous caller may not call it'
);

select * from finish();
rollback;
