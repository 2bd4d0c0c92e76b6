begin;
select plan(25);

create function pg_temp.pick(name text, other text)
    returns uuid
    language sql
    security definer
as $$
    with made as (
        insert into matching.daily_picks (day, user1_id, user2_id, score)
        select (now() at time zone 'utc')::date, least(a.id, b.id), greatest(a.id, b.id), 50
        from (select tests.person(name) as id) as a, (select tests.person(other) as id) as b
        on conflict do nothing
        returning id
    )
    select id from made
    union all
    select id from matching.daily_picks
    where tests.id(name) in (user1_id, user2_id) and tests.id(other) in (user1_id, user2_id)
$$;
create function pg_temp.said(name text, other text, answer matching.pick_answer)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in(name);
    return (
        select (state, match_id is not null, conversation_id is not null)::text
        from api.answer_pick(pg_temp.pick(name, other), answer)
    );
end
$$;
create function pg_temp.sees(name text, other text) returns text language plpgsql as $$
begin
    perform tests.sign_in(name);
    return (select state from api.daily_picks() where username = other);
end
$$;

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil,hid}'::text[]) as name;

-- S08.
select is(pg_temp.said('ann', 'bob', 'liked'), '(liked,f,f)', 'a like waits for the other person');
select is(pg_temp.sees('ann', 'bob'), 'liked', 'the one who liked sees it');
select is(pg_temp.sees('bob', 'ann'), 'pending', 'the other person does not');
select is(pg_temp.said('ann', 'bob', 'liked'), '(liked,f,f)', 'the same answer has no effect');
select is(pg_temp.said('bob', 'ann', 'liked'), '(mutual,t,t)', 'a like in return makes a match');
select is(pg_temp.sees('ann', 'bob'), 'mutual', 'then both see that it is mutual');
select results_eq(
    'select match_id, conversation_id from api.answer_pick(pg_temp.pick($$ann$$, $$bob$$), $$liked$$)',
    'select match_id, conversation_id from api.my_matches()',
    'the match is the one in my_matches, with a conversation'
);
select is(
    (select count(*) from api.inbox()), 1::bigint, 'a mutual pick opens one conversation'
);
select is(
    (select (reaction, context)::text from matching.interactions), '(like,recommendation)',
    'an answer is a reaction to a recommendation'
);
select is(pg_temp.said('ann', 'cid', 'passed'), '(passed,f,f)', 'a pass is an answer');
select is(pg_temp.said('cid', 'ann', 'liked'), '(liked,f,f)', 'a like does not undo a pass');
select is(pg_temp.sees('cid', 'ann'), 'liked', 'nor does it tell of it');
select is(pg_temp.said('ann', 'cid', 'liked'), '(mutual,t,t)', 'a pass can be taken back by a like');
select tests.sign_in('dan'), api.react(tests.id('ann'), 'like');
select is(
    pg_temp.said('ann', 'dan', 'liked'), '(mutual,t,t)', 'a like from elsewhere counts as much'
);
select tests.sign_in('ann');
select api.unmatch(match_id) from api.my_matches() where username = 'dan';
select is(
    pg_temp.said('ann', 'dan', 'liked'), '(liked,f,f)',
    'a match that has ended does not come back'
);

-- Refusals.
select tests.sign_in('ann');
select throws_ok(
    $$select api.answer_pick(pg_temp.pick('ann', 'eve'), null)$$, 'PT422', 'answer is null',
    'no answer is refused'
);
select tests.as_owner();
select pg_temp.pick('ann', name) from unnest('{eve,fay,gil,hid}'::text[]) as name;
update identity.standings set status = 'suspended' where user_id = tests.id('eve');
update identity.users set status = 'deleted', deleted_at = now() where username = 'fay';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('gil');
insert into trust.blocks values (tests.id('hid'), tests.id('ann'));
create temporary table kept as select count(*) as count from matching.interactions;
grant select on kept to bandsy_user;
select tests.sign_in('ann');
select throws_ok(
    format('select api.answer_pick(%L, %L)', id, 'liked'), 'PT404', 'no such pick',
    'a pick is refused like one that does not exist: ' || what
)
from (
    values
    (gen_random_uuid(), 'unknown'),
    (null, 'null'),
    (pg_temp.pick('bob', 'cid'), 'of others'),
    (pg_temp.pick('ann', 'eve'), 'suspended'),
    (pg_temp.pick('ann', 'fay'), 'deleted'),
    (pg_temp.pick('ann', 'gil'), 'private'),
    (pg_temp.pick('ann', 'hid'), 'blocks the caller')
) as hidden (id, what);
select tests.as_owner();
select is(
    (select count(*) from matching.interactions), count, 'a refused answer is not stored'
)
from kept;
select tests.sign_out();
select throws_ok(
    $$select api.answer_pick(gen_random_uuid(), 'liked')$$, '42501', null, 'a visitor is refused'
);

-- The quota of likes (PT429, quota_used) has tests with api.react.
select * from finish();
rollback;
