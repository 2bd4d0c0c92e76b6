begin;
select plan(12);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
create temporary table pair as select tests.matched('ann', 'bob') as id;
insert into chat.conversations (kind, title, created_by) values ('direct', 'Jam', tests.id('ann'));
create temporary table several as select id from chat.conversations where title = 'Jam';
insert into chat.participants (conversation_id, user_id)
select several.id, u.id from several, identity.users as u;
create function pg_temp.reads(name text, id uuid) returns boolean language sql as $$
    select internal.may_read(c, p)
    from chat.conversations as c join chat.participants as p on p.conversation_id = c.id
    where c.id = reads.id and p.user_id = tests.id(reads.name)
$$;
prepare readers as
select array(
    select name from unnest('{ann,bob}'::text[]) as name where pg_temp.reads(name, pair.id)
)
from pair;

select is(pg_temp.reads('ann', id), true, 'a participant reads the conversation') from pair;
select is(pg_temp.reads('bob', id), true, 'each person of a pair reads it') from pair;
select is(pg_temp.reads('cid', id), true, 'each of several participants reads it') from several;
update chat.conversations set status = 'closed';
select results_eq('readers', $$values ('{ann,bob}'::text[])$$, 'a closed conversation is read');
update chat.conversations set status = 'hidden';
select results_eq('readers', $$values ('{}'::text[])$$, 'a hidden conversation is not read');
update chat.conversations set status = 'open';
update identity.users set status = 'suspended' where username = 'bob';
select is(pg_temp.reads('ann', id), false, 'a pair with a suspended person is not read') from pair;
select is(
    pg_temp.reads('bob', id), true, 'the rule does not ask whether the reader is suspended'
)
from pair;
select is(
    pg_temp.reads('ann', id), true, 'a suspended participant does not matter among several'
)
from several;
update identity.users set status = 'deleted', deleted_at = now() where username = 'bob';
select is(pg_temp.reads('ann', id), false, 'a pair with a deleted account is not read') from pair;
update chat.participants set left_at = now() where user_id = tests.id('ann');
select is(pg_temp.reads('ann', id), false, 'a person who left does not read it') from several;
select is(pg_temp.reads('cid', id), true, 'the others still read it') from several;
select tests.sign_in('cid');
select throws_ok('select internal.may_read(null, null)', '42501', null, 'a user may not call it');

select * from finish();
rollback;
