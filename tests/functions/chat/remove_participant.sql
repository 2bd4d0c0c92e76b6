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
    $$select pg_temp.remove('cid')$$, 'PT403', 'the caller is not an admin of the conversation',
    'a member may not do it'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT404', 'no such conversation',
    'other people do not find the conversation'
);

select tests.sign_in('ann');
select lives_ok($$select pg_temp.remove('bob')$$, 'an admin takes a participant out');
select is(pg_temp.present(), 'ann cid dan', 'the participant is no longer in it');
select is(
    (
        select (username, metadata)::text
        from talks, api.history(talks.id, 1) where talks.name = 'jam'
    ),
    '(bob,"{""event"": ""left""}")', 'the others read that the person left'
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
select is_empty($$select from api.inbox() where title = 'Jam'$$, 'and it is not in the inbox');

select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('bob')$$, 'PT404', 'no such participant',
    'a person who left cannot be taken out'
);
select throws_ok(
    $$select pg_temp.remove('nobody')$$, 'PT404', 'no such participant',
    'an unknown person cannot be taken out'
);
select throws_ok(
    $$select pg_temp.remove('eve')$$, 'PT404', 'no such participant',
    'a stranger cannot be taken out'
);
select throws_ok(
    $$select pg_temp.remove('ann')$$, 'PT422', 'user_id is the caller',
    'the caller cannot be taken out'
);
select throws_ok(
    $$select pg_temp.remove('bob', 'pair')$$, 'PT403',
    'the conversation belongs to a pair, a group or a pod', 'nobody is taken out of a pair'
);
select tests.sign_in('dan');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select lives_ok($$select pg_temp.remove('dan')$$, 'no participant stays by blocking the admin');
select lives_ok($$select pg_temp.remove('cid')$$, 'other participants can still be taken out');
select tests.as_owner();
update chat.conversations set status = 'closed' where title = 'Jam';
update chat.participants set left_at = null where user_id = tests.id('cid');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT409', 'the conversation is closed',
    'nobody is taken out of a closed conversation'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('cid')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.remove_participant(null, null)', '42501',
    'permission denied for function remove_participant', 'an anonymous caller may not call it'
);

select * from finish();
rollback;
