begin;
select plan(24);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gus,hid}'::text[]) as name;
create function pg_temp.ask(name text) returns text language sql
    as 'select api.request_friendship(tests.id(name))';
create function pg_temp.answer(name text, accept boolean) returns text language sql
    as 'select api.answer_friendship(tests.id(name), accept)';

select tests.sign_in('ann');
select is(pg_temp.ask('bob'), 'pending', 'a person asks another');
select is(pg_temp.ask('bob'), 'pending', 'the same request again has no effect');
select tests.as_owner();
select results_eq(
    $$select requester_id, status::text, answered_at is null from social.friendships$$,
    $$values (tests.id('ann'), 'pending', true)$$, 'there is one request'
);
select is_empty('select from social.ties', 'it ties nobody');
select tests.sign_in('bob');
select is(pg_temp.ask('ann'), 'accepted', 'two requests that cross become a friendship');
select is(pg_temp.ask('ann'), 'accepted', 'a friend is not asked again');
select tests.as_owner();
select set_eq(
    $$select user_id, other_user_id from social.ties where friends_since is not null$$,
    $$values (tests.id('ann'), tests.id('bob')), (tests.id('bob'), tests.id('ann'))$$,
    'each of the two has the other as a friend'
);
select is((select count(*) from social.friendships), 1::bigint, 'a pair has one friendship');

-- Declining is silent.
select tests.sign_in('ann');
select pg_temp.ask('cid');
select tests.sign_in('cid');
select is(pg_temp.answer('ann', false), 'declined', 'a request can be declined');
select tests.sign_in('ann');
select is(pg_temp.ask('cid'), 'pending', 'who was declined sees a request that waits');
select tests.sign_in('cid');
select is_empty('select from api.friend_requests()', 'and asks nobody again');
select is(pg_temp.ask('ann'), 'pending', 'the person who declined may ask themselves');
select tests.sign_in('ann');
select results_eq(
    'select username from api.friend_requests()', array['cid'], 'then they are the requester'
);
select api.answer_friendship(tests.id('cid'), true);
select api.end_friendship(tests.id('cid'));
select is(pg_temp.ask('cid'), 'pending', 'their own request has cleared the refusal');
select pg_temp.ask('dan');
select tests.sign_in('dan');
select pg_temp.answer('ann', false);
select tests.as_owner();
update social.refusals set refused_at = now() - interval '30 days';
select tests.sign_in('ann');
select is(pg_temp.ask('dan'), 'pending', 'after refusal_days a declined person asks again');
select tests.sign_in('dan');
select results_eq(
    'select username from api.friend_requests()', array['ann'], 'and the other sees it'
);

-- Who may not ask.
select tests.sign_in('eve');
select api.set_contact_settings('{"friendship": "friends"}');
select tests.sign_in('fay');
select api.update_profile('{"privacy_level": "private"}');
select tests.blocked('hid', 'ann');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.ask('eve')$$, 'PT403',
    'the person does not let the caller reach them in this way',
    'a person may let only friends and matches ask (not_allowed)'
);
select throws_ok(
    format('select api.request_friendship(%L)', id), 'PT404', 'no such person', what
)
from (
    values
    (tests.id('fay'), 'a private profile'), (tests.id('hid'), 'a person who blocks the caller'),
    (gen_random_uuid(), 'an unknown id'), (null, 'a null id')
) as hidden (id, what);
select throws_ok(
    $$select pg_temp.ask('ann')$$, 'PT422', 'user_id is the caller', 'nobody asks themselves'
);
select tests.allow('friend_request', 0);
select throws_ok(
    $$select pg_temp.ask('gus')$$, 'PT402', null, 'requests are limited (quota_used)'
);
select tests.sign_out();
select throws_ok(
    'select api.request_friendship(null)', '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
