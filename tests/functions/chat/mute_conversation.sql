begin;
select plan(11);

select tests.person(name) from unnest('{ann,bob,eve}'::text[]) as name;
create temporary table talk as select tests.matched('ann', 'bob') as id;
grant select on talk to public;
create function pg_temp.mute(is_muted boolean) returns void language sql as $$
    select api.mute_conversation(id, mute.is_muted) from talk
$$;

select tests.sign_in('ann');
select lives_ok(
    'select api.mute_conversation(id) from talk', 'a participant mutes the conversation'
);
select is((select is_muted from api.inbox()), true, 'the inbox says that it is muted');
select lives_ok('select pg_temp.mute(true)', 'muting again has no effect');
select tests.sign_in('bob');
select is((select is_muted from api.inbox()), false, 'it is not muted for the other person');
select api.send_message(id, content => 'Hello') from talk;
select tests.sign_in('ann');
select is(
    (select unread_count from api.inbox()), 1, 'unread messages in it still count in the inbox'
);
select lives_ok('select pg_temp.mute(false)', 'the participant unmutes it');
select is((select is_muted from api.inbox()), false, 'the inbox says that it is not muted');

select throws_ok(
    'select pg_temp.mute(null)', 'PT422', 'is_muted is missing', 'is_muted may not be null'
);
select tests.sign_in('eve');
select throws_ok(
    'select pg_temp.mute(true)', 'PT404', 'no such conversation',
    'other people do not find the conversation'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select pg_temp.mute(true)', 'PT401', 'the caller is not signed in',
    'a caller who is not signed in is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.mute_conversation(null)', '42501',
    'permission denied for function mute_conversation', 'an anonymous caller may not call it'
);

select * from finish();
rollback;
