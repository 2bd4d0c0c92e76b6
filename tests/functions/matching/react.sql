begin;
select plan(49);

create function pg_temp.said(name text, reaction matching.reaction default 'like')
    returns text
    language sql
as $$
    select (matched, match_id is not null, conversation_id is not null)::text
    from api.react(tests.id(name), reaction)
$$;

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil,hid}'::text[]) as name;

select tests.sign_in('ann');
select is(pg_temp.said('bob'), '(f,f,f)', 'one like makes no match');
select is_empty('select from matching.matches', 'one like stores no match');
select results_eq(
    'select from_user_id, to_user_id, reaction, context from matching.interactions',
    $$
        values (
            tests.id('ann'), tests.id('bob'),
            'like'::matching.reaction, 'discovery'::matching.interaction_context
        )
    $$,
    'a reaction is stored with its context'
);
select lives_ok(
    $$select api.react(tests.id('bob'), 'like', 'search')$$,
    'the same reaction again is not refused'
);
select results_eq(
    'select context::text from matching.interactions', $$values ('search')$$,
    'it leaves one row, with the newest context'
);

-- B25, B26, B27.
select tests.sign_in('bob');
select is(pg_temp.said('ann'), '(t,t,t)', 'a like in return makes a match');
select results_eq(
    'select user1_id, user2_id, status from matching.matches',
    $$
        values (
            least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')),
            'active'::matching.match_status
        )
    $$,
    'a match has the smaller id first'
);
select is(
    (select (score, factors)::text from matching.matches),
    (select (score, factors)::text from api.compatibility(tests.id('ann'))),
    'a match stores the score and factors of the day'
);
select is(
    (select (match_id, conversation_id)::text from api.react(tests.id('ann'), 'like')),
    (select (match_id, conversation_id)::text from api.my_matches()),
    'another like returns the same match and conversation'
);

-- B30.
select results_eq(
    $$
        select i.kind::text, i.is_open, i.user_id, p.user_id
        from api.inbox() as i, api.conversation_participants(i.conversation_id) as p
    $$,
    $$
        values
        ('match', true, tests.id('ann'), least(tests.id('ann'), tests.id('bob'))),
        ('match', true, tests.id('ann'), greatest(tests.id('ann'), tests.id('bob')))
    $$,
    'a match opens a conversation with both people'
);
select tests.sign_in('ann');
select is(pg_temp.said('bob'), '(t,t,t)', 'the other person''s like returns the match, too');
select is((select count(*) from matching.matches), 1::bigint, 'both likes share one match');
select is((select count(*) from api.inbox()), 1::bigint, 'both likes share one conversation');

select is(pg_temp.said('bob', 'pass'), '(f,f,f)', 'a pass makes no match');
select is(
    (select count(*) from matching.interactions where to_user_id = tests.id('bob')), 2::bigint,
    'earlier reactions are kept'
);
select tests.sign_in('cid');
select is(pg_temp.said('ann'), '(f,f,f)', 'a first like makes no match');
select is(pg_temp.said('ann', 'pass'), '(f,f,f)', 'a pass after a like makes no match');
select tests.sign_in('ann');
select is(pg_temp.said('cid'), '(f,f,f)', 'a like that was taken back makes no match');
select tests.sign_in('cid');
select is(pg_temp.said('ann'), '(t,t,t)', 'a like that is the newest again makes a match');

select tests.sign_in('dan');
select is(pg_temp.said('ann', 'super_like'), '(f,f,f)', 'one super like makes no match');
select tests.sign_in('ann');
select is(pg_temp.said('dan'), '(t,t,t)', 'a super like counts as a like');

-- After an unmatch.
select api.unmatch(id) from matching.matches where tests.id('dan') in (user1_id, user2_id);
select is(pg_temp.said('dan'), '(f,f,f)', 'a like does not bring back a match that has ended');
select is(
    (select status from matching.matches where tests.id('dan') in (user1_id, user2_id)),
    'unmatched',
    'a match that has ended stays ended'
);

-- A block.
select is(pg_temp.said('bob', 'block'), '(f,f,f)', 'a block makes no match');
select is(pg_temp.said('bob', 'block'), '(f,f,f)', 'the same block again has no effect');
select results_eq(
    'select blocked_id from trust.blocks', $$values (tests.id('bob'))$$,
    'it is stored like any other block'
);
select is_empty(
    $$select from matching.matches where tests.id('bob') in (user1_id, user2_id)$$,
    'a block hides the match from both'
);
select tests.as_owner();
select is(
    (
        select (status, ended_by = tests.id('ann'), ended_at = now())::text
        from matching.matches where tests.id('bob') in (user1_id, user2_id)
    ),
    '(blocked,t,t)', 'the match keeps its row, with who ended it and when'
);

-- B21 and bad input.
select tests.sign_in('ann');
select throws_ok(
    format('select api.react(%L, %L)', tests.id('ann'), reaction), 'PT422',
    'a user cannot react to themselves', reaction || ' to themselves is refused'
)
from unnest(enum_range(null::matching.reaction)) as reaction;
select throws_ok(
    'select api.react(' || arguments || ')', 'PT422', 'an argument is null', arguments
)
from (
    values ('null, $$like$$'), ('gen_random_uuid(), null'), ('gen_random_uuid(), $$like$$, null')
) as bad (arguments);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'eve';
update identity.users set status = 'deleted', deleted_at = now() where username = 'fay';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('gil');
insert into trust.blocks values (tests.id('hid'), tests.id('ann'));
create temporary table kept as select count(*) as count from matching.interactions;
select tests.sign_in('ann');
select throws_ok(
    format('select api.react(%L, %L)', id, reaction), 'PT404', 'no such person',
    what || ': ' || reaction
)
from (
    values
    (gen_random_uuid(), 'unknown'), (tests.id('eve'), 'suspended'), (tests.id('fay'), 'deleted'),
    (tests.id('gil'), 'private'), (tests.id('hid'), 'blocks the caller')
) as hidden (id, what)
cross join (values ('like'), ('block')) as r (reaction);
select tests.as_owner();
select is(
    (select count(*) from matching.interactions), count, 'a refused reaction is not stored'
)
from kept;

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.react(tests.id('bob'), 'like')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.react(tests.id('bob'), 'like')$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.react(tests.id('bob'), 'like')$$, '42501',
    'permission denied for function react', 'an anonymous caller is refused'
);

-- The limits have a test of their own: internal.use_like.
select * from finish();
rollback;
