begin;
select plan(24);

select tests.person('zed');
create temporary table talk as select tests.matched('ann', 'bob') as id;
create temporary table said (name text, id uuid);
grant select on talk to public;
grant insert, select on said to public;
create function pg_temp.message(name text) returns uuid language sql
    as 'select id from said where said.name = message.name';
create function pg_temp.edit(name text, content text) returns void language sql
    as 'select api.edit_message(id, pg_temp.message(name), content) from talk';
create function pg_temp.read(name text) returns text language sql as $$
    select (content, edited_at is not null)::text
    from talk, api.history(talk.id)
    where message_id = pg_temp.message(name)
$$;

select tests.sign_in('ann');
insert into said select name, (api.send_message(talk.id, content => name)).message_id
from talk, unnest('{first,gone,bad}'::text[]) as name;
insert into said select 'photo', message_id
from talk, api.send_message(talk.id, 'image', 'Look', 'https://example.org/a.png');

select lives_ok($$select pg_temp.edit('first', 'first')$$, 'the same content is accepted');
select is(pg_temp.read('first'), '(first,f)', 'and does not count as an edit');
select lives_ok($$select pg_temp.edit('first', 'better')$$, 'other content is accepted');
select is(
    pg_temp.read('first'), '(better,t)',
    'it replaces the old content, and the message counts as edited'
);
select tests.sign_in('bob');
select is(pg_temp.read('first'), '(better,t)', 'the other person reads the new content');
select is((select unread_count from api.inbox()), 4, 'an edit does not change the unread count');
select is((select last_content from api.inbox()), 'Look', 'the inbox shows the newest message');
select tests.sign_in('ann');
select lives_ok($$select pg_temp.edit('photo', 'Loook')$$, 'the text of a file is edited');
select is(
    (select last_content from api.inbox()), 'Loook',
    'the inbox shows the new text of the newest message'
);
select lives_ok($$select pg_temp.edit('photo', null)$$, 'null removes the text of a file');
select is(pg_temp.read('photo'), '(,t)', 'the message itself stays');

select throws_ok(
    format('select pg_temp.edit($$first$$, %s)', content), 'PT422', 'the message is invalid',
    content || ' is refused'
)
from unnest(array['null', '$$ $$', 'repeat($$x$$, 10001)']) as content;

-- Messages of others, and messages that can no longer be edited.
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.edit('first', 'worse')$$, 'PT403', 'the caller did not write the message',
    'only the sender edits a message'
);
select tests.sign_in('zed');
select throws_ok(
    $$select pg_temp.edit('first', 'worse')$$, 'PT404', 'no such conversation',
    'a stranger does not find the message'
);
select throws_ok(
    $$select api.edit_message(null, null, 'worse')$$, 'PT404', 'no such conversation',
    'a null id is not found'
);
select tests.sign_in('ann');
select api.delete_message(id, pg_temp.message('gone')) from talk;
select tests.as_owner();
update chat.messages set flagged_at = now() where id = pg_temp.message('bad');
select tests.sign_in('ann');
select throws_ok(
    format('select pg_temp.edit(%L, $$again$$)', name), 'PT409',
    'the message is deleted or flagged',
    name || ' cannot be edited'
)
from unnest('{gone,bad}'::text[]) as name;
select api.unmatch(match_id) from api.my_matches();
select throws_ok(
    $$select pg_temp.edit('first', 'worst')$$, 'PT409', 'the conversation is closed',
    'a message of a closed conversation cannot be edited'
);
select is(pg_temp.read('first'), '(better,t)', 'the message stays as it was');

prepare edit as select api.edit_message(null, null, 'x');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('edit', 'PT403', 'the account is suspended', 'a suspended caller is refused');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'edit', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'edit', '42501', 'permission denied for function edit_message',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
