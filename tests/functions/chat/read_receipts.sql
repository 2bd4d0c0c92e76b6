begin;
select plan(22);

select tests.matched('ann', name) from unnest('{bob,cid,dan,eve}'::text[]) as name;
select tests.person('zed');
create temporary table talk (id uuid);
create temporary table said (name text, id uuid);
create temporary table marks (name text, at timestamptz);
grant insert, select on talk, said, marks to public;
create function pg_temp.talk() returns uuid language sql as 'select id from talk';
create function pg_temp.message(name text) returns uuid language sql
    as 'select id from said where said.name = message.name';
create function pg_temp.say(name text) returns void language sql as $$
    insert into said select name, message_id from talk, api.send_message(talk.id, content => name)
$$;
create function pg_temp.reads(reader text, name text) returns void language plpgsql as $$
begin
    perform tests.sign_in(reader);
    perform api.mark_read(talk.id, pg_temp.message(name)) from talk;
end
$$;
create function pg_temp.read_by(name text) returns text[] language sql
    as $$select array(
        select username from api.read_receipts(pg_temp.talk(), pg_temp.message(name))
    )$$;

select tests.sign_in('ann');
insert into talk select api.create_group_conversation('Jam', array(
    select tests.id(name) from unnest('{bob,cid,dan}'::text[]) as name
));
select pg_temp.say(name) from unnest('{one,two}'::text[]) as name;
select is(pg_temp.read_by('one'), '{}', 'nobody has read the message yet');
select pg_temp.reads('dan', 'two');
select pg_temp.reads('bob', 'one');
select pg_temp.reads('cid', 'one');
select pg_temp.reads('bob', 'two');
select tests.sign_in('ann');
select is(pg_temp.read_by('one'), '{dan,bob,cid}', 'the first reader comes first');
select is(pg_temp.read_by('two'), '{dan,bob}', 'a later message has fewer readers');
select tests.as_owner();
insert into marks
select u.username || ' ' || s.name, r.read_at
from chat.read_marks as r
join identity.users as u on u.id = r.user_id
join said as s on s.id = r.up_to;
grant select on marks to public;
select tests.sign_in('ann');
select results_eq(
    $$select user_id, username, read_at
    from api.read_receipts(pg_temp.talk(), pg_temp.message('one'))$$,
    $$
        select tests.id(split_part(name, ' ', 1)), split_part(name, ' ', 1), at
        from marks where name in ('dan two', 'bob one', 'cid one') order by at
    $$,
    'the time is that of the first mark at the message or after it'
);
select tests.sign_in('cid');
select is(pg_temp.read_by('two'), '{dan,bob}', 'every participant sees the readers');
select pg_temp.say('three');
select pg_temp.reads('cid', 'three');
select is(pg_temp.read_by('three'), '{}', 'the sender is not listed');

-- Pages.
create temporary table pages (page integer, username text);
grant insert, select on pages to public;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 3 loop
        insert into pages select v_page, username
        from api.read_receipts(pg_temp.talk(), pg_temp.message('one'), 2, v_cursor);
        select r.cursor into v_cursor
        from api.read_receipts(pg_temp.talk(), pg_temp.message('one'), 2, v_cursor) as r
        order by r.read_at desc
        limit 1;
    end loop;
end
$$;
select results_eq(
    'select page, username from pages',
    $$values (1, 'dan'), (1, 'bob'), (2, 'cid')$$, 'the pages make up the whole list'
);

-- People who came later, left, or are hidden.
select tests.sign_in('ann');
select api.add_participants(id, array[tests.id('eve')]) from talk;
select pg_temp.say('four');
select pg_temp.reads('eve', 'four');
select tests.sign_in('ann');
select is(
    pg_temp.read_by('three'), '{}', 'a participant who joined later has not read an earlier message'
);
select is(pg_temp.read_by('four'), '{eve}', 'but has read a later one');
select tests.sign_in('dan');
select api.block_user(tests.id('cid'));
select tests.sign_in('cid');
select is(
    pg_temp.read_by('one'), '{bob,cid}',
    'a blocked person does not see that the blocker read the message'
);
select tests.sign_in('dan');
select is(
    pg_temp.read_by('one'), '{dan,bob}', 'the blocker does not see that the blocked person read it'
);
select tests.sign_in('bob');
select api.leave_conversation(id) from talk;
select throws_ok(
    $$select pg_temp.read_by('one')$$, 'PT404', 'no such conversation',
    'a person who left does not find the message'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'dan';
select tests.sign_in('ann');
select is(pg_temp.read_by('one'), '{cid}', 'people who left and suspended accounts are not listed');

select tests.sign_in('eve');
select throws_ok(
    $$select pg_temp.read_by('one')$$, 'PT404', 'no such message in the conversation',
    'a message from before the joining is not found'
);
select tests.sign_in('zed');
select throws_ok(
    $$select pg_temp.read_by('one')$$, 'PT404', 'no such conversation',
    'a stranger does not find the message'
);
select throws_ok(
    'select from api.read_receipts(null, null)', 'PT404', 'no such conversation',
    'a null id is not found'
);
select tests.sign_in('ann');
select throws_ok(
    format('select from api.read_receipts(pg_temp.talk(), pg_temp.message($$one$$), %s)', arguments),
    'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('5, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

prepare receipts as select from api.read_receipts(null, null);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'receipts', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'receipts', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'receipts', '42501', 'permission denied for function read_receipts',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
