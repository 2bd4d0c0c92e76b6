begin;
select plan(11);

select tests.person(name) from unnest('{ann,bob,eve}'::text[]) as name;
create temporary table talk as select tests.matched('ann', 'bob') as id;
grant select on talk to public;
create function pg_temp.mute(is_muted boolean) returns void language sql as $$
    select api.mute_conversation(id, mute.is_muted) from talk
$$;

select tests.sign_in('ann');
select lives_ok('select api.mute_conversation(id) from talk', 'somebody wants to be left alone');
select is((select is_muted from api.inbox()), true, 'and is');
select lives_ok('select pg_temp.mute(true)', 'again, it changes nothing');
select tests.sign_in('bob');
select is((select is_muted from api.inbox()), false, 'it is so for one of them');
select api.send_message(id, content => 'Hello') from talk;
select tests.sign_in('ann');
select is((select unread_count from api.inbox()), 1, 'what is unread there counts as ever');
select lives_ok('select pg_temp.mute(false)', 'until they listen again');
select is((select is_muted from api.inbox()), false, 'and do');

select throws_ok(
    'select pg_temp.mute(null)', 'PT422', 'is_muted is missing', 'yes or no is to be said'
);
select tests.sign_in('eve');
select throws_ok(
    'select pg_temp.mute(true)', 'PT404', 'no such conversation', 'for others it is not there'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('select pg_temp.mute(true)', 'PT401', 'nobody is signed in', 'nor for nobody');
select tests.sign_out();
select throws_ok(
    'select api.mute_conversation(null)', '42501',
    'permission denied for function mute_conversation', 'nor for an anonymous caller'
);

select * from finish();
rollback;
