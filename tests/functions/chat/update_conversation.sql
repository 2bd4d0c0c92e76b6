begin;
select plan(26);

select tests.person(name) from unnest('{ann,bob,eve}'::text[]) as name;
create temporary table talks as select 'pair' as name, tests.matched('ann', 'bob') as id;
grant insert, select on talks to public;
create function pg_temp.put(changes text, talk text default 'jam') returns text language sql as $$
    select u::text from talks, api.update_conversation(talks.id, put.changes::jsonb) as u
    where talks.name = put.talk
$$;

select tests.sign_in('ann');
insert into talks select 'jam', api.create_group_conversation('Jam', array[tests.id('bob')]);
select is(pg_temp.put('{}'), '(Jam,,)', 'an empty patch changes nothing');
select is(
    pg_temp.put('{"title": "Session", "description": "Fridays"}'), '(Session,Fridays,)',
    'title and description are changed'
);
select is(
    pg_temp.put('{"avatar_url": "https://example.org/a.png"}'),
    '(Session,Fridays,https://example.org/a.png)', 'an absent key keeps its value'
);
select is(
    pg_temp.put('{"avatar_url": "https://example.org/a.png"}'),
    '(Session,Fridays,https://example.org/a.png)', 'the same patch again has no effect'
);
select tests.sign_in('bob');
select is(
    (select (title, image_url)::text from api.inbox(1)), '(Session,https://example.org/a.png)',
    'the others see the change'
);
select tests.sign_in('ann');
select is(
    pg_temp.put('{"description": null, "avatar_url": null}'), '(Session,,)', 'null clears a value'
);

select throws_ok(
    format('select pg_temp.put(%L)', changes), 'PT422', message, left(changes, 40)
)
from (
    values
    (null, 'the changes are not a JSON object'),
    ('[]', 'the changes are not a JSON object'),
    ('{"status": "closed"}', 'the changes have an unknown key'),
    ('{"title": null}', 'title is invalid'),
    ('{"title": " "}', 'title is invalid'),
    ('{"title": 5}', 'title is invalid'),
    (format('{"title": "%s"}', repeat('x', 101)), 'title is invalid'),
    (format('{"description": "%s"}', repeat('x', 1001)), 'description is invalid'),
    ('{"avatar_url": "ftp://example.org"}', 'avatar_url is invalid'),
    (format('{"avatar_url": "https://%s"}', repeat('x', 500)), 'avatar_url is invalid')
) as bad (changes, message);
select is(pg_temp.put('{}'), '(Session,,)', 'a refused patch changes nothing');

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.put('{"title": "Mine"}')$$, 'PT403',
    'the caller is not an admin of the conversation',
    'a member may not do it'
);
select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.put('{"title": "Mine"}')$$, 'PT404', 'no such conversation',
    'other people do not find the conversation'
);
select throws_ok(
    $$select api.update_conversation(null, '{}')$$, 'PT404', 'no such conversation',
    'a null id is not found'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.put('{"title": "Us"}', 'pair')$$, 'PT403',
    'the conversation belongs to a pair, a group or a pod',
    'the conversation of a pair has no title'
);
select tests.as_owner();
insert into groups.groups (name, member_count) values ('Band', 1);
insert into talks
select 'group', internal.open_group_conversation(id, tests.id('ann')) from groups.groups;
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.put('{"title": "Us"}', 'group')$$, 'PT403',
    'the conversation belongs to a pair, a group or a pod',
    'the conversation of a group cannot be changed'
);
select tests.as_owner();
update chat.conversations set status = 'closed' where title = 'Session';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.put('{"title": "Late"}')$$, 'PT409', 'the conversation is closed',
    'a closed conversation cannot be changed'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.put('{}')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select pg_temp.put('{}')$$, 'PT401', 'the caller is not signed in',
    'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.update_conversation(null, '{}')$$, '42501',
    'permission denied for function update_conversation', 'an anonymous caller may not call it'
);
select * from finish();
rollback;
