begin;
select plan(19);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
create temporary table talks as
select 'pair' as name, tests.matched('ann', 'bob') as id;
select tests.matched('ann', name) from unnest('{cid,dan}'::text[]) as name;
grant insert, select on talks to public;
create function pg_temp.remove(name text, talk text default 'jam') returns void language sql as $$
    select api.remove_participant(talks.id, tests.id(remove.name)) from talks
    where talks.name = remove.talk
$$;
create function pg_temp.present() returns text language sql security definer as $$
    select string_agg(username, ' ' order by username)
    from chat.participants as p
    join talks as t on t.id = p.conversation_id and t.name = 'jam'
    join identity.users as u on u.id = p.user_id
    where p.left_at is null
$$;

select tests.sign_in('ann');
insert into talks
select 'jam', api.create_group_conversation('Jam', array(
    select tests.id(name) from unnest('{bob,cid,dan}'::text[]) as name
));
select tests.sign_in('bob');
select api.send_message(id, content => 'one') from talks where name = 'jam';
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT403', 'the caller is not an admin of the conversation', 'a member may not'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT404', 'no such conversation', 'for others it is not there'
);

select tests.sign_in('ann');
select lives_ok($$select pg_temp.remove('bob')$$, 'an admin takes somebody out');
select is(pg_temp.present(), 'ann cid dan', 'who is in it then');
select is(
    (
        select (username, metadata)::text
        from talks, api.history(talks.id, 1) where talks.name = 'jam'
    ),
    '(bob,"{""event"": ""left""}")', 'the others are told'
);
select tests.sign_in('bob');
select throws_ok(
    format('select api.%s', call), 'PT404', 'no such conversation', call
)
from talks
cross join lateral (
    values
    (format('history(%L)', id)), (format('send_message(%L, content => ''two'')', id)),
    (format('conversation_participants(%L)', id))
) as closed (call)
where name = 'jam';
select is_empty($$select from api.inbox() where title = 'Jam'$$, 'nor is it in the inbox');

select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('bob')$$, 'PT404', 'no such participant',
    'who is not in it cannot be taken out'
);
select throws_ok(
    $$select pg_temp.remove('nobody')$$, 'PT404', 'no such participant',
    'nor can nobody'
);
select throws_ok(
    $$select pg_temp.remove('eve')$$, 'PT404', 'no such participant',
    'or somebody who never was'
);
select throws_ok(
    $$select pg_temp.remove('ann')$$, 'PT422', 'user_id is the caller', 'or oneself'
);
select throws_ok(
    $$select pg_temp.remove('bob', 'pair')$$, 'PT403',
    'the conversation belongs to a pair, a group or a pod', 'or one of a pair'
);
select tests.sign_in('dan');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('dan')$$, 'PT404', 'no such participant',
    'or whom a block hides'
);
select lives_ok($$select pg_temp.remove('cid')$$, 'others still');
select tests.as_owner();
update chat.conversations set status = 'closed' where title = 'Jam';
update chat.participants set left_at = null where user_id = tests.id('cid');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT409', 'the conversation is closed', 'not when it has ended'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select tests.sign_out();
select throws_ok(
    'select api.remove_participant(null, null)', '42501',
    'permission denied for function remove_participant', 'nor an anonymous one'
);

select * from finish();
rollback;
