begin;
select plan(30);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil,hid}'::text[]) as name;
create function pg_temp.opened(name text) returns uuid language sql
    as 'select api.open_direct_conversation(tests.id(name))';
create function pg_temp.share_group(names text[]) returns void language sql as $$
    insert into groups.groups (name, created_by, member_count)
    values (array_to_string(names, ', '), tests.id(names[1]), cardinality(names));
    insert into groups.members (group_id, user_id, joined_at)
    select g.id, tests.id(n.username), now()
    from groups.groups as g
    cross join unnest(share_group.names) as n (username)
    where g.name = array_to_string(share_group.names, ', ')
$$;

-- Somebody one is matched with.
create temporary table talks as
select 'bob' as name, tests.matched('ann', 'bob') as id;
grant insert, select, update on talks to public;
select tests.sign_in('ann');
select is(
    pg_temp.opened('bob'), (select id from talks where name = 'bob'),
    'with a match it is the match''s conversation'
);
select tests.sign_in('bob');
select is(pg_temp.opened('ann'), (select id from talks where name = 'bob'), 'for both of them');

-- Somebody one shares a group with.
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('cid')$$, 'PT409', 'the two are neither matched nor in a group together',
    'a stranger whom one sees is not matched'
);
select tests.as_owner();
select is((select count(*) from chat.conversations), 1::bigint, 'nothing was opened');
select pg_temp.share_group('{ann,cid,bob}');
select tests.sign_in('ann');
insert into talks select 'cid', pg_temp.opened('cid');
select is(
    pg_temp.opened('cid'), (select id from talks where name = 'cid'), 'once opened, it is there'
);
select tests.sign_in('cid');
select is(pg_temp.opened('ann'), (select id from talks where name = 'cid'), 'for the other, too');
select is(
    array(select username from api.conversation_participants(pg_temp.opened('ann')) order by 1),
    array['ann', 'cid'], 'both are in it'
);
select lives_ok(
    $$select api.send_message(pg_temp.opened('ann'), content => 'Hello')$$, 'and may write'
);
select isnt(pg_temp.opened('bob'), pg_temp.opened('ann'), 'each pair has its own');
select tests.sign_in('ann');
select is(
    pg_temp.opened('bob'), (select id from talks where name = 'bob'),
    'in a group with a match, it stays the match''s'
);

-- After the match.
select api.unmatch(match_id) from api.my_matches() where username = 'bob';
insert into talks select 'bob again', pg_temp.opened('bob');
select is(
    (select id from talks where name = 'bob again'), (select id from talks where name = 'bob'),
    'after an unmatch those of one group open again what they had'
);
select results_eq(
    $$select kind::text, is_open, match_id from api.inbox() where username = 'bob'$$,
    $$values ('direct', true, null::uuid)$$, 'which is not of the match any more'
);
select tests.as_owner();
update groups.members set status = 'left' where user_id = tests.id('bob');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('bob')$$, 'PT409', 'the two are neither matched nor in a group together',
    'who has left the group is in none'
);
select tests.as_owner();
update groups.members set status = 'active' where user_id = tests.id('bob');
update groups.groups set is_active = false;
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('bob')$$, 'PT409', 'the two are neither matched nor in a group together',
    'nor does a group count that is dissolved'
);

-- A block, and its end.
select tests.as_owner();
update groups.groups set is_active = true;
select tests.sign_in('cid');
select api.block_user(tests.id('ann'));
select throws_ok(
    $$select pg_temp.opened('ann')$$, 'PT404', 'no such person', 'whom one blocks is not there'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('cid')$$, 'PT404', 'no such person', 'nor is who blocks'
);
select tests.sign_in('cid');
select api.unblock_user(tests.id('ann'));
select is_empty(
    format(
        'select from api.inbox() where conversation_id = %L',
        (select id from talks where name = 'cid')
    ),
    'the end of the block alone opens nothing'
);
select tests.sign_in('ann');
select is(
    pg_temp.opened('cid'), (select id from talks where name = 'cid'),
    'opened again, it is the one that there was'
);
select tests.sign_in('cid');
select is(
    (
        select string_agg(content, ' ')
        from api.history((select id from talks where name = 'cid'))
    ),
    'Hello', 'with what was said in it'
);
select lives_ok(
    $$select api.send_message(pg_temp.opened('ann'), content => 'Again')$$, 'and goes on'
);

-- Whom one may not see, and oneself.
select tests.as_owner();
select pg_temp.share_group('{ann,dan,eve,gil,hid}');
update identity.users set status = 'suspended' where username = 'dan';
update identity.users set status = 'deleted', deleted_at = now() where username = 'eve';
update identity.profiles set privacy_level = 'private'
where user_id in (tests.id('fay'), tests.id('gil'));
insert into trust.blocks values (tests.id('hid'), tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    format('select api.open_direct_conversation(%L)', id), 'PT404', 'no such person', what
)
from (
    values
    (null, 'nobody'), (gen_random_uuid(), 'unknown'), (tests.id('fay'), 'a private stranger'),
    (tests.id('dan'), 'suspended'), (tests.id('eve'), 'deleted'), (tests.id('hid'), 'has blocked')
) as hidden (id, what);
select lives_ok($$select pg_temp.opened('gil')$$, 'who shares a group may have a private profile');
select throws_ok(
    $$select pg_temp.opened('ann')$$, 'PT422', 'user_id is the caller', 'not oneself'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.opened('ann')$$, 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select tests.sign_out();
select throws_ok(
    'select api.open_direct_conversation(null)', '42501',
    'permission denied for function open_direct_conversation', 'nor an anonymous caller'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
