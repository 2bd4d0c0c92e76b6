begin;
select plan(7);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
create temporary table pair as select tests.matched('ann', 'bob') as id;
insert into chat.conversations (kind, title, created_by) values ('direct', 'Jam', tests.id('ann'));
create temporary table several as select id from chat.conversations where title = 'Jam';
insert into chat.participants (conversation_id, user_id, seen_count)
select several.id, tests.id('ann'), 3 from several;
create function pg_temp.readable(name text) returns setof uuid language sql as $$
    select (r.participant).conversation_id
    from internal.readable_conversations(tests.id(readable.name)) as r
$$;

select set_eq(
    $$select pg_temp.readable('ann')$$, 'table pair union table several',
    'the function gives all conversations that a user reads'
);
select set_eq($$select pg_temp.readable('bob')$$, 'table pair', 'and no others');
select is_empty($$select pg_temp.readable('cid')$$, 'a user without conversations gets none');
select results_eq(
    $$select (r.participant).seen_count, (r.conversation).title
    from internal.readable_conversations(tests.id('ann')) as r
    where (r.conversation).title is not null$$,
    $$values (3, 'Jam')$$,
    'with the participant and the conversation'
);
update identity.users set status = 'suspended' where username = 'bob';
select set_eq(
    $$select pg_temp.readable('ann')$$, 'table several',
    'a pair with a suspended person is left out'
);
-- It becomes part of the query, instead of a call for each conversation.
create function pg_temp.lines() returns setof text language plpgsql as $$
begin
    return query execute
        'explain select count(*) from internal.readable_conversations('
        '''00000000-0000-0000-0000-000000000000'')';
end
$$;
select ok(
    not exists (select from pg_temp.lines() as line where line ~ 'Function Scan'),
    'it is inlined'
);
select tests.sign_in('cid');
select throws_ok(
    'select internal.readable_conversations(null)', '42501', null, 'a user may not call it'
);

select * from finish();
rollback;
