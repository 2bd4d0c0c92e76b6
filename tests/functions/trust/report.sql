begin;
select plan(24);

select tests.person('ann');
create temporary table things (name text primary key, id uuid, key_id uuid);
grant select, insert on things to public;
create function pg_temp.report(name text, key_id uuid default null) returns uuid language sql as $$
    select api.report(
        case t.name when 'photo' then 'media' else t.name end::trust.reported_type, t.id, 'spam',
        report.key_id
    )
    from things as t
    where t.name = report.name
$$;
insert into things values ('post', tests.posted('ann', 'Post'), tests.id('ann'));
insert into things values ('profile', tests.id('ann'));
insert into things values ('group', tests.band('Band', 'ann', members => '{bob}'));
insert into things values ('event', tests.gig('Gig', 'ann', 'bob', 'cid'));
insert into things values ('talk', tests.matched('ann', 'bob'));
insert into music.media_samples (user_id, title, file_url, media_type)
values (tests.id('ann'), 'Solo', 'https://example.org/s', 'audio');
insert into things select 'media', id, user_id from music.media_samples;
select tests.sign_in('ann');
create temporary table made as
select 'comment' as name, c.comment_id as id, t.id as key_id
from things as t, api.comment_on(t.id, 'Comment') as c
where t.name = 'post'
union all
select 'message', s.message_id, t.id
from things as t, api.send_message(t.id, content => 'Message') as s
where t.name = 'talk'
union all
select 'photo', m.id, t.id
from things as t, api.add_event_media(t.id, 'image', 'https://example.org/1.jpg') as m
where t.name = 'event';
insert into things select * from made;
select tests.as_owner();

select tests.sign_in('bob');
select lives_ok(
    format('select pg_temp.report(%L, %L)', t.name, t.key_id), 'people report a ' || t.name
)
from things as t
where t.name <> 'talk';
select tests.as_owner();
select results_eq(
    $$
        select
            t.name, c.owner_id = tests.id('ann'), c.key_id is not distinct from t.key_id,
            r.snapshot ->> 'username',
            coalesce(
                r.snapshot ->> 'content', r.snapshot ->> 'title', r.snapshot ->> 'name',
                r.snapshot ->> 'file_url', r.snapshot ->> 'display_name'
            ),
            r.snapshot -> 'is_public'
        from trust.cases as c
        join things as t on t.id = c.target_id
        join trust.reports as r on r.case_id = c.id
        order by t.name
    $$,
    $$
        values
            ('comment', true, true, 'ann', 'Comment', 'true'::jsonb),
            ('event', true, true, 'ann', 'Gig', 'true'),
            ('group', true, true, 'ann', 'Band', 'true'),
            ('media', true, true, 'ann', 'Solo', 'true'),
            ('message', true, true, 'ann', 'Message', 'false'),
            ('photo', true, true, 'ann', 'https://example.org/1.jpg', 'false'),
            ('post', true, true, 'ann', 'Post', 'true'),
            ('profile', true, true, 'ann', 'Ann', 'true')
    $$,
    'the case says whose it is, and each report what it showed'
);
select tests.sign_in('bob');
select is(
    pg_temp.report('post'), pg_temp.report('post'), 'reporting again has no effect'
);
select tests.sign_in('cid');
select isnt(pg_temp.report('post'), null, 'another person reports it, too');
select throws_ok(
    format('select pg_temp.report(%L, %L)', t.name, t.key_id), 'PT404', null,
    'nobody reports what they do not see: a ' || t.name
)
from things as t
where t.name = 'message';
select tests.as_owner();
select is(
    (
        select count(distinct c.id) || ' ' || count(*)
        from trust.cases as c
        join trust.reports as r on r.case_id = c.id
        where c.target_type = 'post'
    ),
    '1 2', 'reports of one target are one case'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.report('post')$$, 'PT403', 'the caller cannot report what is their own',
    'nobody reports what is their own: not_allowed'
);
select tests.sign_in('bob');
select throws_ok(
    $$select api.report(null, tests.id('ann'), 'spam')$$, 'PT422', 'target_type is null',
    'the type may not be null'
);
select throws_ok(
    format('select api.report(%L, tests.id(%L), %L)', 'profile', 'ann', reason), 'PT422', null,
    'a reason that is missing, blank or too long is refused'
)
from unnest(array[null, ' ', repeat('x', 1001)]) as reason;
select throws_ok(
    format('select api.report(%L, %L, %L)', type, tests.id('mod'), 'spam'), 'PT404', null,
    'what does not exist is not found: ' || type
)
from unnest(enum_range('group'::trust.reported_type, 'event')) as type;
select tests.as_owner();
update trust.cases set closed_at = now() where target_type = 'post';
select tests.sign_in('bob');
select isnt(pg_temp.report('post'), null, 'what was decided is reported again');
select tests.as_owner();
select is(
    (select count(*) from trust.cases where target_type = 'post'), 2::bigint, 'as a new case'
);
select tests.posted('ann', repeat('x', 5000));
select is(
    internal.target_snapshot('post', tests.post_id(repeat('x', 5000)), tests.id('ann'))
    ->> 'content',
    repeat('x', 5000), 'a long text is kept whole'
);
select tests.allow('report', 1);
select tests.sign_in('bob');
select throws_ok(
    $$select api.report('profile', tests.id('cid'), 'spam')$$, 'PT429', null, 'reports are limited'
);

select * from finish();
rollback;
