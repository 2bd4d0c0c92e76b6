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

-- A match.
create temporary table talks as
select 'bob' as name, tests.matched('ann', 'bob') as id;
grant insert, select, update on talks to public;
select tests.sign_in('ann');
select is(
    pg_temp.opened('bob'), (select id from talks where name = 'bob'),
    'two matched people have the conversation of the match'
);
select tests.sign_in('bob');
select is(
    pg_temp.opened('ann'), (select id from talks where name = 'bob'), 'both people get the same one'
);

-- A member of the same group.
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('cid')$$, 'PT409',
    'the two are neither matched, friends, connected nor in a group together',
    'a stranger is refused, even if visible'
);
select tests.as_owner();
select is((select count(*) from chat.conversations), 1::bigint, 'nothing was opened');
select pg_temp.share_group('{ann,cid,bob}');
select tests.sign_in('ann');
insert into talks select 'cid', pg_temp.opened('cid');
select is(
    pg_temp.opened('cid'), (select id from talks where name = 'cid'),
    'opening it twice gives the same conversation'
);
select tests.sign_in('cid');
select is(
    pg_temp.opened('ann'), (select id from talks where name = 'cid'),
    'the other person gets the same one'
);
select is(
    array(select username from api.conversation_participants(pg_temp.opened('ann')) order by 1),
    array['ann', 'cid'], 'both people are participants'
);
select lives_ok(
    $$select api.send_message(pg_temp.opened('ann'), content => 'Hello')$$, 'and may write'
);
select isnt(pg_temp.opened('bob'), pg_temp.opened('ann'), 'each pair has its own conversation');
select tests.sign_in('ann');
select is(
    pg_temp.opened('bob'), (select id from talks where name = 'bob'),
    'sharing a group as well does not change the conversation of a match'
);

-- After the match.
select api.unmatch(match_id) from api.my_matches() where username = 'bob';
insert into talks select 'bob again', pg_temp.opened('bob');
select is(
    (select id from talks where name = 'bob again'), (select id from talks where name = 'bob'),
    'after an unmatch, members of one group open the old conversation again'
);
select results_eq(
    $$select kind::text, is_open, match_id from api.inbox() where username = 'bob'$$,
    $$values ('direct', true, null::uuid)$$, 'it no longer belongs to the match'
);
select tests.as_owner();
update groups.members set status = 'left' where user_id = tests.id('bob');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('bob')$$, 'PT409',
    'the two are neither matched, friends, connected nor in a group together',
    'a person who left the group is refused'
);
select tests.as_owner();
update groups.members set status = 'active' where user_id = tests.id('bob');
update groups.groups set is_active = false;
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('bob')$$, 'PT409',
    'the two are neither matched, friends, connected nor in a group together',
    'a dissolved group does not count'
);

-- A block, and its end.
select tests.as_owner();
update groups.groups set is_active = true;
select tests.sign_in('cid');
select api.block_user(tests.id('ann'));
select throws_ok(
    $$select pg_temp.opened('ann')$$, 'PT404', 'no such person',
    'a person whom the caller blocks is not found'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.opened('cid')$$, 'PT404', 'no such person',
    'a person who blocks the caller is not found'
);
select tests.sign_in('cid');
select api.unblock_user(tests.id('ann'));
select is_empty(
    format(
        'select from api.inbox() where conversation_id = %L',
        (select id from talks where name = 'cid')
    ),
    'the end of a block alone opens nothing'
);
select tests.sign_in('ann');
select is(
    pg_temp.opened('cid'), (select id from talks where name = 'cid'),
    'opening it again gives the old conversation'
);
select tests.sign_in('cid');
select is(
    (
        select string_agg(content, ' ')
        from api.history((select id from talks where name = 'cid'))
    ),
    'Hello', 'with its messages'
);
select lives_ok(
    $$select api.send_message(pg_temp.opened('ann'), content => 'Again')$$,
    'and both people may write again'
);

-- People whom the caller may not see, and the caller.
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
    (null, 'a null id'), (gen_random_uuid(), 'an unknown id'),
    (tests.id('fay'), 'a private stranger'),
    (tests.id('dan'), 'a suspended account'),
    (tests.id('eve'), 'a deleted account'),
    (tests.id('hid'), 'a person who blocks the caller')
) as hidden (id, what);
select lives_ok(
    $$select pg_temp.opened('gil')$$, 'a member of the same group may have a private profile'
);
select throws_ok(
    $$select pg_temp.opened('ann')$$, 'PT422', 'user_id is the caller', 'the caller is refused'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.opened('ann')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.open_direct_conversation(null)', '42501',
    'permission denied for function open_direct_conversation', 'an anonymous caller may not call it'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
