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
select is(pg_temp.said('bob'), '(f,f,f)', 'one like is no match');
select is_empty('select from matching.matches', 'and makes none');
select results_eq(
    'select from_user_id, to_user_id, reaction, context from matching.interactions',
    $$
        values (
            tests.id('ann'), tests.id('bob'),
            'like'::matching.reaction, 'discovery'::matching.interaction_context
        )
    $$,
    'it is kept, with where they met'
);
select lives_ok(
    $$select api.react(tests.id('bob'), 'like', 'search')$$, 'saying it again is no mistake'
);
select results_eq(
    'select context::text from matching.interactions', $$values ('search')$$,
    'and leaves one row, of the newest'
);

-- B25, B26, B27.
select tests.sign_in('bob');
select is(pg_temp.said('ann'), '(t,t,t)', 'the like back is a match');
select results_eq(
    'select user1_id, user2_id, status from matching.matches',
    $$
        values (
            least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')),
            'active'::matching.match_status
        )
    $$,
    'it has the smaller id first'
);
select is(
    (select (score, factors)::text from matching.matches),
    (select (score, factors)::text from api.compatibility(tests.id('ann'))),
    'and the score and factors of the day'
);
select is(
    (select (match_id, conversation_id)::text from api.react(tests.id('ann'), 'like')),
    (select (match_id, conversation_id)::text from api.my_matches()),
    'the like again names the same match, and its conversation'
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
    'a conversation opened at once, with both in it'
);
select tests.sign_in('ann');
select is(pg_temp.said('bob'), '(t,t,t)', 'so does the other one''s');
select is((select count(*) from matching.matches), 1::bigint, 'there is one match');
select is((select count(*) from api.inbox()), 1::bigint, 'and one conversation');

select is(pg_temp.said('bob', 'pass'), '(f,f,f)', 'a pass matches nobody');
select is(
    (select count(*) from matching.interactions where to_user_id = tests.id('bob')), 2::bigint,
    'what was said before is kept as history'
);
select tests.sign_in('cid');
select is(pg_temp.said('ann'), '(f,f,f)', 'Cid likes Ann');
select is(pg_temp.said('ann', 'pass'), '(f,f,f)', 'and thinks better of it');
select tests.sign_in('ann');
select is(pg_temp.said('cid'), '(f,f,f)', 'then a like finds no like');
select tests.sign_in('cid');
select is(pg_temp.said('ann'), '(t,t,t)', 'until it is the newest again');

select tests.sign_in('dan');
select is(pg_temp.said('ann', 'super_like'), '(f,f,f)', 'a super like');
select tests.sign_in('ann');
select is(pg_temp.said('dan'), '(t,t,t)', 'is a like, too');

-- After an unmatch.
select api.unmatch(id) from matching.matches where tests.id('dan') in (user1_id, user2_id);
select is(pg_temp.said('dan'), '(f,f,f)', 'a like does not bring a match back that has ended');
select is(
    (select status from matching.matches where tests.id('dan') in (user1_id, user2_id)),
    'unmatched',
    'it stays as it was'
);

-- A block.
select is(pg_temp.said('bob', 'block'), '(f,f,f)', 'a block matches nobody');
select is(pg_temp.said('bob', 'block'), '(f,f,f)', 'blocking again changes nothing');
select results_eq(
    'select blocked_id from trust.blocks', $$values (tests.id('bob'))$$,
    'it is a block as any other'
);
select is_empty(
    $$select from matching.matches where tests.id('bob') in (user1_id, user2_id)$$,
    'the match with the blocked is gone for both'
);
select tests.as_owner();
select is(
    (
        select (status, ended_by = tests.id('ann'), ended_at = now())::text
        from matching.matches where tests.id('bob') in (user1_id, user2_id)
    ),
    '(blocked,t,t)', 'nothing of it is lost'
);

-- B21 and bad input.
select tests.sign_in('ann');
select throws_ok(
    format('select api.react(%L, %L)', tests.id('ann'), reaction), 'PT422',
    'a user cannot react to themselves', 'nobody says ' || reaction || ' to themselves'
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
    (tests.id('gil'), 'private'), (tests.id('hid'), 'has blocked the caller')
) as hidden (id, what)
cross join (values ('like'), ('block')) as r (reaction);
select tests.as_owner();
select is((select count(*) from matching.interactions), count, 'nothing is stored') from kept;

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.react(tests.id('bob'), 'like')$$, 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.react(tests.id('bob'), 'like')$$, 'PT401', 'nobody is signed in', 'nor is nobody'
);
select tests.sign_out();
select throws_ok(
    $$select api.react(tests.id('bob'), 'like')$$, '42501',
    'permission denied for function react', 'nor an anonymous caller'
);

-- The quota (PT429, quota_used) has a test of its own: internal.use_super_like.
select * from finish();
rollback;
