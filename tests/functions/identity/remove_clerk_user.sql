begin;
select plan(20);

select tests.person('ann');
select tests.person('bob');
insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('ann'), tests.id('bob'), 'like');

create temporary table talks as
select 'match' as name, tests.matched('ann', 'bob') as id;
select tests.matched('ann', 'cid');
grant insert, select on talks to public;
select tests.sign_in('ann');
insert into talks
select 'jam', api.create_group_conversation('Jam', array[tests.id('bob'), tests.id('cid')]);
select api.create_group('Band');
insert into talks select 'band', conversation_id from api.my_groups();
select tests.sign_in('bob');
select api.join_group(group_id) from api.browse_groups();

-- Files of her own, and one that belongs to the band.
select tests.sign_in('ann');
select api.update_profile(
    '{"image_url": "https://x.org/me", "cover_image_url": "https://x.org/cover",
    "photos": ["https://x.org/me", "https://x.org/2"], "videos": ["https://x.org/3"]}'
);
select api.add_media_sample('Solo', 'https://x.org/3', 'video');
select api.update_group(group_id, '{"image_url": "https://x.org/band"}') from api.my_groups();
select tests.gig('Gig', 'bob', 'ann');
select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org/4');

select tests.as_service();
select lives_ok($$select api.remove_clerk_user('user_ann')$$, 'an account is removed');
select lives_ok($$select api.remove_clerk_user('user_ann')$$, 'the same call again has no effect');

select tests.as_owner();
select is(
    (select (status, deleted_at is not null)::text from identity.users where id = tests.id('ann')),
    '(deleted,t)',
    'the account is marked as deleted'
);
select is(
    (select count(*) from matching.interactions where from_user_id = tests.id('ann')), 1::bigint,
    'the reactions of the account are kept'
);

-- The files of the account are queued for removal.
select bag_eq(
    $$select payload from core.outbox where topic = 'media.remove'$$,
    $$
        select jsonb_build_object('file_url', 'https://x.org/' || f, 'user_id', tests.id('ann'))
        from unnest('{me,cover,2,3,4}'::text[]) as f
    $$,
    'each of its files is queued for removal once'
);
select is(
    (
        select (image_url, cover_image_url, photos, videos)::text
        from identity.profiles where user_id = tests.id('ann')
    ),
    '(,,{},{})', 'the profile shows nothing'
);
select is(
    (select image_url from groups.groups), 'https://x.org/band', 'the group keeps its picture'
);

-- A conversation of two is closed; the account leaves all others.
select bag_eq(
    $$
        select t.name, c.status::text, p.left_at is not null
        from talks as t
        join chat.conversations as c on c.id = t.id
        join chat.participants as p on p.conversation_id = c.id and p.user_id = tests.id('ann')
    $$,
    $$values ('match', 'closed', false), ('jam', 'open', true), ('band', 'open', true)$$,
    'a conversation of two is closed, and others are left'
);
select is(
    (select count(*) from chat.messages where metadata ->> 'event' = 'left'), 2::bigint,
    'each conversation that is left shows it once'
);

select tests.sign_in('bob');
select bag_eq(
    'select title from api.inbox()', $$values ('Jam'), ('Band')$$,
    'the other person no longer sees the conversation of two'
);
select is(
    array(
        select username || ' ' || role
        from talks, api.conversation_participants(talks.id)
        where talks.name = 'jam'
    ),
    '{bob admin,cid member}', 'the participant of longest standing leads a conversation'
);
select is(
    (select my_role::text from api.my_groups()), 'admin', 'the remaining member leads the group'
);
select lives_ok(
    $$select api.send_message(id, content => 'Without Ann') from talks where name = 'jam'$$,
    'the conversation goes on'
);
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'others do not find the profile'
);
select is_empty($$select * from api.search_profiles('ann')$$, 'a search does not find the account');
select tests.sign_in('ann');
select throws_ok(
    'select * from api.me()', 'PT401', 'the caller is not signed in', 'the owner can no longer sign in'
);

select tests.as_service();
select lives_ok(
    $$select api.remove_clerk_user('user_late')$$,
    'a removal may come before the report of the new account'
);
select is(
    (select status from api.sync_clerk_user('user_late', 'late@example.org', 'late')),
    'deleted',
    'the later report opens no account'
);
select throws_ok(
    $$select api.remove_clerk_user('')$$, 'PT422', 'clerk_id is invalid', 'an empty id is refused'
);
select throws_ok(
    $$select api.remove_clerk_user('  ')$$, 'PT422', 'clerk_id is invalid', 'a blank id is refused'
);

-- The test of internal.limit_locks shows the limit for one transaction (quota_used).
select * from finish();
rollback;
