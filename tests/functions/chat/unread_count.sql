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

select is(pg_temp.unread('ann'), 0::bigint, 'nothing was said');
select pg_temp.say('bob', 2), pg_temp.say('cid', 3), pg_temp.say('dan', 5), pg_temp.say('eve', 7);
select is(pg_temp.unread('ann'), 17::bigint, 'all of what others said');
select is(pg_temp.unread('bob'), 0::bigint, 'their own is not unread');
select tests.sign_in('ann');
select api.mark_read(id) from talks where name = 'bob';
select is(api.unread_count(), 15::bigint, 'but for what was read');
select api.mute_conversation(id) from talks where name = 'cid';
select is(api.unread_count(), 12::bigint, 'or muted');
select is(
    (select sum(unread_count) from api.inbox()), 15::bigint, 'which the inbox counts all the same'
);
select api.mute_conversation(id, false) from talks where name = 'cid';
select is(api.unread_count(), 15::bigint, 'and which counts again afterwards');
select tests.sign_in('dan');
select api.block_user(tests.id('ann'));
select is(pg_temp.unread('ann'), 10::bigint, 'nothing is unread of what a block hides');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'cid';
select is(pg_temp.unread('ann'), 7::bigint, 'nor of a suspended account');
select api.unmatch(match_id) from api.my_matches() where username = 'eve';
select is(pg_temp.unread('ann'), 7::bigint, 'what is closed can still be read');

prepare unread as select api.unread_count();
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('unread', 'PT403', 'the account is suspended', 'a suspended caller is not served');
select set_config('request.jwt.claims', '', true);
select throws_ok('unread', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.sign_out();
select throws_ok(
    'unread', '42501', 'permission denied for function unread_count', 'nor an anonymous caller'
);

select * from finish();
rollback;
