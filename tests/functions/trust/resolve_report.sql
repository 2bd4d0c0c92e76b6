begin;
select plan(43);

select tests.moderator('mod');
select tests.moderator('mia');
create temporary table things (name text primary key, id uuid, key_id uuid, report_id uuid);
grant all on things to public;
create function pg_temp.resolve(
    name text, action trust.moderation_action, ends_at timestamptz default null,
    ground trust.moderation_ground default 'terms', rule text default 'rule 1',
    facts text default 'facts'
)
    returns uuid
    language sql
as $$
    select api.resolve_report(
        t.report_id, resolve.action, note => 'note', facts => resolve.facts,
        ground => resolve.ground, rule => resolve.rule, ends_at => resolve.ends_at
    )
    from things as t
    where t.name = resolve.name
$$;
insert into things (name, report_id)
select name, tests.reported('ann', name) from unnest('{bob,cid,dan,eve,mod,mia}'::text[]) as n (name);

-- What fits.
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.resolve('bob', 'dismiss')$$, '42501', null, 'only moderators decide'
);
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    format('select pg_temp.resolve(%s)', arguments), 'PT422', null,
    'a decision is whole: invalid_input for ' || arguments
)
from unnest(array[
    $$'bob', null$$, $$'bob', 'hide'$$, $$'bob', 'suspend'$$, $$'bob', 'suspend', now()$$,
    $$'bob', 'suspend', now() + interval '10 years 1 second'$$, $$'bob', 'suspend', 'infinity'$$,
    $$'bob', 'ban', now() + interval '1 day'$$, $$'bob', 'warn', ground => null$$,
    $$'bob', 'warn', rule => ' '$$, $$'bob', 'warn', rule => null$$,
    $$'bob', 'warn', facts => null$$, $$'bob', 'warn', facts => repeat('x', 2001)$$
]) as arguments;
select throws_ok(
    'select api.resolve_report(null, $$dismiss$$)', 'PT404', null, 'a report has to exist: not_found'
);
select throws_ok(
    $$select pg_temp.resolve('mod', 'dismiss')$$, 'PT403', null,
    'nobody decides about themselves'
);
select throws_ok(
    $$select pg_temp.resolve('mia', 'warn')$$, 'PT403', null,
    'nor about their like: not_allowed'
);
select tests.sign_in('mia', 'bandsy_moderator');
select api.claim_report(report_id) from things where name = 'bob';
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.resolve('bob', 'dismiss')$$, 'PT409', 'another moderator has claimed it',
    'nor about what another one has claimed: changed'
);
select tests.sign_in('mia', 'bandsy_moderator');
select api.release_report(report_id) from things where name = 'bob';

-- What it does to people.
select tests.sign_in('mod', 'bandsy_moderator');
select isnt(pg_temp.resolve('bob', 'warn'), null, 'a person is warned');
select throws_ok(
    $$select pg_temp.resolve('bob', 'dismiss')$$, 'PT409', 'it is decided',
    'what is decided is closed'
);
select isnt(
    pg_temp.resolve('cid', 'suspend', now() + interval '1 day'), null, 'another is suspended'
);
select isnt(pg_temp.resolve('dan', 'ban'), null, 'a third is banned');
select tests.sign_in('bob');
select results_eq(
    'select title, data ->> $$outcome$$ from api.notifications()',
    $$values ('A moderator has warned you', 'warn')$$, 'who is warned is told'
);
select tests.sign_in('ann');
select is(
    (select count(*) from api.notifications() where data ->> 'outcome' = 'report_decided'),
    3::bigint, 'and so is the person who reported, each time'
);
select tests.as_owner();
select results_eq(
    $$
        select u.username, s.status, s.suspended_until, s.reason, s.suspended_by, u.status
        from identity.standings as s
        join identity.users as u on u.id = s.user_id
        where u.username in ('bob', 'cid', 'dan')
        order by 1
    $$,
    $$
        values
            ('bob', 'active'::identity.account_status, null::timestamptz, null, null::uuid,
                'active'::identity.account_status),
            ('cid', 'suspended', now() + interval '1 day', 'rule 1', tests.id('mod'), 'suspended'),
            ('dan', 'suspended', null, 'rule 1', tests.id('mod'), 'suspended')
    $$,
    'a suspension ends, a ban does not'
);
select results_eq(
    $$
        select event, user_id, actor_id
        from trust.compliance_queue
        where event <> 'role_changed'
        order by id
    $$,
    $$
        values
            ('suspension'::trust.compliance_event, tests.id('cid'), tests.id('mod')),
            ('suspension', tests.id('dan'), tests.id('mod')),
            ('ban', tests.id('dan'), tests.id('mod'))
    $$,
    'both are logged'
);
select results_eq(
    $$
        select details
        from trust.compliance_queue
        where event = 'suspension'
        order by id
    $$,
    $$
        select jsonb_build_object('action_id', id, 'ends_at', ends_at)
        from trust.moderation_actions
        where action in ('suspend', 'ban')
        order by id
    $$,
    'with the decision, and until when it holds'
);
select is(
    (
        select count(*)
        from core.outbox
        where topic = 'account.suspended' and (payload ->> 'user_id')::uuid = tests.id('cid')
            and (payload ->> 'suspended_until')::timestamptz = now() + interval '1 day'
    ),
    1::bigint, 'and queued for a mail'
);
select throws_ok(
    $$insert into trust.moderation_actions (case_id, action, target_type, target_id)
    select id, 'warn', 'profile', target_id from trust.cases limit 1$$,
    '23514', null, 'no decision is without its reasons'
);

-- What it does to things.
delete from things;
insert into things (name, id, key_id) values
('post', tests.posted('eve', 'Post'), tests.id('eve')),
('other post', tests.posted('eve', 'Other'), tests.id('eve')),
('talk', tests.matched('ann', 'eve'), null),
('group', tests.band('Band', 'eve'), null),
('event', tests.gig('Gig', 'eve', 'ann'), null);
update identity.profiles
set bio = 'bio', image_url = 'https://example.org/me.jpg', photos = '{https://example.org/p.jpg}'
where user_id = tests.id('eve');
insert into social.post_media (author_id, post_id, position, media_type, url)
values (tests.id('eve'), tests.post_id('Post'), 1, 'image', 'https://example.org/post.jpg');
insert into things (name, id) values ('profile', tests.id('eve'));
insert into music.media_samples (user_id, title, file_url, media_type)
values (tests.id('eve'), 'Solo', 'https://example.org/s', 'audio');
insert into things (name, id, key_id) select 'media', id, user_id from music.media_samples;
select tests.sign_in('eve');
insert into things (name, id, key_id)
select 'message', s.message_id, t.id
from things as t,
    api.send_message(
        t.id, 'image', content => 'Message', file_url => 'https://example.org/m.jpg'
    ) as s
where t.name = 'talk';
insert into things (name, id, key_id)
select 'comment', c.comment_id, t.id
from things as t, api.comment_on(t.id, 'Comment') as c
where t.name = 'other post';
select tests.sign_in('ann');
update things
set report_id = api.report(
    case name when 'other post' then 'post' else name end::trust.reported_type, id, 'spam', key_id
)
where name not in ('talk', 'profile');
select tests.as_owner();
delete from trust.cases where closed_at is null and target_type = 'profile';
update things set report_id = tests.reported('ann', 'eve') where name = 'profile';
select tests.sign_in('mod', 'bandsy_moderator');
select isnt(pg_temp.resolve('other post', 'hide'), null, 'a post is hidden');
select isnt(pg_temp.resolve(name, 'remove'), null, 'it is removed: the ' || name)
from unnest('{comment,post,message,media,group,event,profile}'::text[]) as n (name);
select tests.as_owner();
select is_empty('select * from trust.pending_hides', 'nothing waits');
select results_eq(
    $$
        select p.hidden_at is not null, c.content, c.deleted_at is not null, s.id, m.content,
            m.file_url, m.deleted_at is not null, g.is_active, g.hidden_at is not null,
            e.cancelled_at is not null, e.hidden_at is not null, f.bio, f.photos
        from social.posts as p
        join social.comments as c on c.post_id = p.id
        left join music.media_samples as s on s.user_id = p.author_id
        join chat.messages as m on m.sender_id = p.author_id
        join groups.groups as g on g.created_by = p.author_id
        join events.events as e on e.organiser_id = p.author_id
        join identity.profiles as f on f.user_id = p.author_id
        where p.author_id = tests.id('eve')
    $$,
    $$
        values (
            true, null::text, true, null::uuid, null::text, null::text, true, false, true, true,
            true, null::text, '{}'::text[]
        )
    $$,
    'what is removed is gone'
);
select results_eq(
    $$
        select payload ->> 'file_url', a.target_type
        from core.outbox as o
        join trust.moderation_actions as a on a.id = (o.payload ->> 'action_id')::uuid
        where o.topic = 'moderation.file_removed'
        order by 1
    $$,
    $$
        values
            ('https://example.org/m.jpg', 'message'::trust.reported_type),
            ('https://example.org/me.jpg', 'profile'), ('https://example.org/p.jpg', 'profile'),
            ('https://example.org/post.jpg', 'post'), ('https://example.org/s', 'media')
    $$,
    'a worker hashes its files before it deletes them'
);
select is_empty(
    $$select from core.outbox where topic = 'media.remove'$$, 'no other worker deletes them'
);
select is(tests.counts_are_true(), true, 'the counters are right');
select is(
    (
        select jsonb_object_agg(event, number)
        from (
            select event, count(*) as number
            from trust.compliance_queue
            where event::text ~ '^content'
            group by event
        ) as e
    ),
    '{"content_hidden": 1, "content_removed": 7}', 'each is logged, as what it is'
);
select results_eq(
    $$select action, count(*) from trust.moderation_actions where user_id = tests.id('eve')
    group by 1 order by 1$$,
    $$values ('hide'::trust.moderation_action, 1::bigint), ('remove', 7)$$, 'each has its reasons'
);

select * from finish();
rollback;
