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
    'a match of others does not exist'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.unmatch(gen_random_uuid())$$, 'PT404', 'no such match', 'nor does an unknown one'
);
select throws_ok('select api.unmatch(null)', 'PT404', 'no such match', 'nor does none');
select lives_ok($$select api.unmatch(pg_temp.match_with('bob'))$$, 'either of the two may end it');
select lives_ok($$select api.unmatch(pg_temp.match_with('bob'))$$, 'again, it changes nothing');
select results_eq(
    'select username from api.my_matches()', $$values ('cid')$$, 'it is no longer among the matches'
);
select results_eq(
    'select username, is_open from api.inbox() order by username',
    $$values ('bob', false), ('cid', true)$$, 'what was said can still be read'
);
select throws_ok(
    format('select api.send_message(%L, content => ''Wait'')', conversation_id), 'PT409',
    'the conversation is closed', 'but nobody writes any more'
)
from api.inbox()
where username = 'bob';
select tests.sign_in('bob');
select is_empty('select from api.my_matches()', 'of neither');
select lives_ok($$select api.unmatch(pg_temp.match_with('bob'))$$, 'the other may do it again');
select tests.as_owner();
select is(
    (
        select (status, ended_by = tests.id('ann'), ended_at is not null, score > 0)::text
        from matching.matches where id = pg_temp.match_with('bob')
    ),
    '(unmatched,t,t,t)', 'nothing of it is lost: who ended it stays, and the score'
);
select is(
    (
        select count(*) from matching.interactions
        where tests.id('bob') in (from_user_id, to_user_id)
    ),
    2::bigint, 'nor of what they had said'
);

select tests.sign_in('cid');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select api.unmatch(pg_temp.match_with('cid'))$$, 'PT404', 'no such match',
    'what a block ended does not exist'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.unmatch(null)', 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('select api.unmatch(null)', 'PT401', 'nobody is signed in', 'nor is nobody');

select * from finish();
rollback;
