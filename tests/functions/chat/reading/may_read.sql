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

select is(pg_temp.reads('ann', id), true, 'who is in a conversation reads it') from pair;
select is(pg_temp.reads('bob', id), true, 'each of a pair') from pair;
select is(pg_temp.reads('cid', id), true, 'or of several') from several;
update chat.conversations set status = 'closed';
select results_eq('readers', $$values ('{ann,bob}'::text[])$$, 'also when it is closed');
update chat.conversations set status = 'hidden';
select results_eq('readers', $$values ('{}'::text[])$$, 'but not when a block hides it');
update chat.conversations set status = 'open';
update identity.users set status = 'suspended' where username = 'bob';
select is(pg_temp.reads('ann', id), false, 'of a pair, not when the other is suspended') from pair;
select is(pg_temp.reads('bob', id), true, 'what the suspended may do is said elsewhere') from pair;
select is(pg_temp.reads('ann', id), true, 'of several, whatever the others are') from several;
update identity.users set status = 'deleted', deleted_at = now() where username = 'bob';
select is(pg_temp.reads('ann', id), false, 'nor when the other is gone') from pair;
update chat.participants set left_at = now() where user_id = tests.id('ann');
select is(pg_temp.reads('ann', id), false, 'who has left reads no more') from several;
select is(pg_temp.reads('cid', id), true, 'which is nothing to the others') from several;
select tests.sign_in('cid');
select throws_ok('select internal.may_read(null, null)', '42501', null, 'people do not ask that');

select * from finish();
rollback;
