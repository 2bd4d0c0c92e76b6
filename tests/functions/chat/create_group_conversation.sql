begin;
select plan(23);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay}'::text[]) as name;
select tests.matched('ann', name) from unnest('{bob,cid,dan}'::text[]) as name;
create function pg_temp.ids(variadic names text[]) returns uuid[] language sql
    as 'select array(select tests.id(name) from unnest(names) as n (name))';
create temporary table made (id uuid);
grant insert, select on made to public;

select tests.sign_in('ann');
insert into made
select api.create_group_conversation('Jam', pg_temp.ids('bob', 'cid', 'bob', 'ann'));
select results_eq(
    'select username, role::text from made, api.conversation_participants(made.id)',
    $$values ('ann', 'admin'), ('bob', 'member'), ('cid', 'member')$$,
    'the caller is the admin, and each of the others is in it once'
);
select isnt(
    api.create_group_conversation('Jam', pg_temp.ids('bob', 'cid')), (select id from made),
    'the same people may have another conversation'
);
select tests.sign_in('bob');
select lives_ok(
    $$select api.send_message(id, content => 'Hi') from made$$, 'a participant may write'
);
select tests.sign_in('dan');
select throws_ok(
    'select api.history(id) from made', 'PT404', 'no such conversation',
    'other people do not find the conversation'
);
select tests.as_owner();
select is(
    (
        select (kind, status, title, created_by = tests.id('ann'), user1_id, message_count)::text
        from chat.conversations join made using (id)
    ),
    '(direct,open,Jam,t,,1)', 'it is direct, open, titled, and belongs to no pair'
);

-- Who can be asked in.
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('fay');
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_group_conversation('Jam', pg_temp.ids('bob', 'eve'))$$, 'PT409',
    'the two are neither matched, friends, connected nor in a group together', 'a stranger is refused'
);
select throws_ok(
    $$select api.create_group_conversation('Jam', pg_temp.ids('bob', 'fay'))$$, 'PT404',
    'no such person', 'a person whom the caller may not see is not found'
);
select throws_ok(
    $$select api.create_group_conversation('Jam', array[gen_random_uuid()])$$, 'PT404',
    'no such person', 'an unknown id is not found'
);
select tests.sign_in('dan');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_group_conversation('Jam', pg_temp.ids('dan'))$$, 'PT404',
    'no such person', 'a person who blocks the caller is not found'
);

-- The limit, and the arguments.
select tests.as_owner();
update core.settings set value = 3 where key = 'conversation_max_participants';
select tests.matched('ann', 'eve');
select tests.sign_in('ann');
select lives_ok(
    $$select api.create_group_conversation(repeat('x', 100), pg_temp.ids('bob', 'cid'))$$,
    'the caller and the others may reach the limit, and a title 100 characters'
);
select throws_ok(
    $$select api.create_group_conversation('Jam', pg_temp.ids('bob', 'cid', 'eve'))$$, 'PT409',
    'the conversation would have too many participants', 'one more than the limit is refused (full)'
);
select throws_ok(
    format('select api.create_group_conversation(%L, %L)', 'Jam', ids), 'PT422',
    'user_ids is invalid', coalesce(ids::text, 'null')
)
from (
    values
    (null), ('{}'), ('{null}'), (array[tests.id('ann')]), (array[tests.id('bob'), null])
) as bad (ids);
select throws_ok(
    format('select api.create_group_conversation(%L, %L)', title, array[tests.id('bob')]), 'PT422',
    'title is invalid', coalesce(left(title, 9), 'null') || ' is no title'
)
from (values (null), (''), (E' \u200b'), (repeat('x', 101))) as bad (title);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_group_conversation('Jam', '{}')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.create_group_conversation('Jam', '{}')$$, 'PT401', 'the caller is not signed in',
    'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.create_group_conversation('Jam', '{}')$$, '42501',
    'permission denied for function create_group_conversation',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
