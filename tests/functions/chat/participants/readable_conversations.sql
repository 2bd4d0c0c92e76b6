begin;
select plan(7);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
create temporary table pair as select tests.matched('ann', 'bob') as id;
insert into chat.conversations (kind, title, created_by) values ('direct', 'Jam', tests.id('ann'));
create temporary table several as select id from chat.conversations where title = 'Jam';
insert into chat.participants (conversation_id, user_id, seen_count)
select several.id, tests.id('ann'), 3 from several;
create function pg_temp.readable(name text) returns setof uuid language sql as $$
    select (r.participant).conversation_id from internal.readable_conversations(tests.id(readable.name)) as r
$$;

select set_eq(
    $$select pg_temp.readable('ann')$$, 'table pair union table several', 'all that somebody reads'
);
select set_eq($$select pg_temp.readable('bob')$$, 'table pair', 'and nothing else');
select is_empty($$select pg_temp.readable('cid')$$, 'nothing of whom nobody talks to');
select results_eq(
    $$select (r.participant).seen_count, (r.conversation).title
    from internal.readable_conversations(tests.id('ann')) as r where (r.conversation).title is not null$$,
    $$values (3, 'Jam')$$,
    'with the seat and the conversation'
);
update identity.users set status = 'suspended' where username = 'bob';
select set_eq($$select pg_temp.readable('ann')$$, 'table several', 'of a pair the other is active');
-- Where it is asked for, it is part of the query: no call for each conversation.
create function pg_temp.lines() returns setof text language plpgsql as $$
begin
    return query execute
        $q$explain select count(*) from internal.readable_conversations('00000000-0000-0000-0000-000000000000')$q$;
end
$$;
select ok(
    not exists (select from pg_temp.lines() as line where line ~ 'Function Scan'),
    'it is inlined'
);
select tests.sign_in('cid');
select throws_ok('select internal.readable_conversations(null)', '42501', null, 'people do not ask that');

select * from finish();
rollback;
