begin;
select plan(15);

select tests.person(name) from unnest('{ann,bob,cid,eve}'::text[]) as name;
insert into matching.interactions (from_user_id, to_user_id, reaction)
select a.id, b.id, 'like'
from identity.users as a
cross join identity.users as b
where a.id <> b.id and 'ann' in (a.username, b.username);
select internal.make_match(tests.id('ann'), tests.id(name))
from unnest('{bob,cid}'::text[]) as name;

create function pg_temp.match_with(name text) returns uuid language sql security definer
    as 'select id from matching.matches where tests.id(name) in (user1_id, user2_id)';

select tests.sign_in('eve');
select throws_ok(
    $$select api.unmatch(pg_temp.match_with('bob'))$$, 'PT404', 'no such match',
    'a match of other people is not found'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.unmatch(gen_random_uuid())$$, 'PT404', 'no such match',
    'an unknown match is not found'
);
select throws_ok('select api.unmatch(null)', 'PT404', 'no such match', 'null is not found');
select lives_ok(
    $$select api.unmatch(pg_temp.match_with('bob'))$$, 'either person can end the match'
);
select lives_ok(
    $$select api.unmatch(pg_temp.match_with('bob'))$$, 'the same call again has no effect'
);
select results_eq(
    'select username from api.my_matches()', $$values ('cid')$$,
    'a match that has ended is not listed'
);
select results_eq(
    'select username, is_open from api.inbox() order by username',
    $$values ('bob', false), ('cid', true)$$, 'the conversation can still be read'
);
select throws_ok(
    format('select api.send_message(%L, content => ''Wait'')', conversation_id), 'PT409',
    'the conversation is closed', 'the conversation takes no new messages'
)
from api.inbox()
where username = 'bob';
select tests.sign_in('bob');
select is_empty('select from api.my_matches()', 'the other person does not list it either');
select lives_ok(
    $$select api.unmatch(pg_temp.match_with('bob'))$$, 'a call of the other person has no effect'
);
select tests.as_owner();
select is(
    (
        select (status, ended_by = tests.id('ann'), ended_at is not null, score > 0)::text
        from matching.matches where id = pg_temp.match_with('bob')
    ),
    '(unmatched,t,t,t)', 'the match keeps its score and who ended it'
);
select is(
    (
        select count(*) from matching.interactions
        where tests.id('bob') in (from_user_id, to_user_id)
    ),
    2::bigint, 'the reactions are kept'
);

select tests.sign_in('cid');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select api.unmatch(pg_temp.match_with('cid'))$$, 'PT404', 'no such match',
    'a match that a block ended is not found'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.unmatch(null)', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.unmatch(null)', 'PT401', 'the caller is not signed in', 'a caller without claims is refused'
);

select * from finish();
rollback;
