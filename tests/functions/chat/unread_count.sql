begin;
select plan(13);

create temporary table talks as
select name, tests.matched('ann', name) as id
from unnest('{bob,cid,dan,eve}'::text[]) as name;
grant select on talks to public;
create function pg_temp.say(sender text, times integer default 1)
    returns void language plpgsql as $$
begin
    perform tests.sign_in(sender);
    perform api.send_message(t.id, content => 'x') from talks as t, generate_series(1, times)
    where t.name = sender;
end
$$;
create function pg_temp.unread(reader text) returns bigint language plpgsql as $$
begin
    perform tests.sign_in(reader);
    return api.unread_count();
end
$$;

select is(pg_temp.unread('ann'), 0::bigint, 'without messages nothing is unread');
select pg_temp.say('bob', 2), pg_temp.say('cid', 3), pg_temp.say('dan', 5), pg_temp.say('eve', 7);
select is(pg_temp.unread('ann'), 17::bigint, 'all messages of others are unread');
select is(pg_temp.unread('bob'), 0::bigint, 'messages of the caller are not unread');
select tests.sign_in('ann');
select api.mark_read(id) from talks where name = 'bob';
select is(api.unread_count(), 15::bigint, 'a conversation that is marked as read does not count');
select api.mute_conversation(id) from talks where name = 'cid';
select is(api.unread_count(), 12::bigint, 'a muted conversation does not count');
select is(
    (select sum(unread_count) from api.inbox()), 15::bigint, 'the inbox still counts it'
);
select api.mute_conversation(id, false) from talks where name = 'cid';
select is(api.unread_count(), 15::bigint, 'it counts again after it is unmuted');
select tests.sign_in('dan');
select api.block_user(tests.id('ann'));
select is(pg_temp.unread('ann'), 10::bigint, 'a conversation that a block hides does not count');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'cid';
select is(pg_temp.unread('ann'), 7::bigint, 'a pair with a suspended account does not count');
select api.unmatch(match_id) from api.my_matches() where username = 'eve';
select is(pg_temp.unread('ann'), 7::bigint, 'a closed conversation still counts');

prepare unread as select api.unread_count();
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('unread', 'PT403', 'the account is suspended', 'a suspended caller is refused');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'unread', 'PT401', 'the caller is not signed in', 'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'unread', '42501', 'permission denied for function unread_count',
    'an anonymous caller may not call it'
);

select * from finish();
rollback;
