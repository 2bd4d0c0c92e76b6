begin;
select plan(13);

select tests.moderator('mod');
create temporary table talk as select tests.matched('ann', 'bob') as id;
create temporary table post as select tests.posted('ann', 'Before') as id;
grant select on talk, post to public;
select tests.sign_in('ann');
create temporary table said as
select s.message_id as id, row_number() over () as place
from talk, generate_series(1, 15) as n, api.send_message(talk.id, content => n::text) as s;
create temporary table reply as
select c.comment_id as parent_id, d.comment_id as id
from post, api.comment_on(post.id, 'Parent') as c,
    lateral (select * from api.comment_on(post.id, 'Reply', c.comment_id) offset 0) as d;
grant select on said, reply to public;
select tests.sign_in('bob');
create temporary table reports as
select 'message' as name, api.report('message', said.id, 'rude', talk.id) as id
from said, talk
where said.place = 8
union all
select 'post', api.report('post', post.id, 'lies') from post
union all
select 'comment', api.report('comment', reply.id, 'lies') from reply;
grant all on reports to public;
select throws_ok(
    'select api.report_details(id) from reports', '42501', null, 'only moderators read reports'
);
select tests.sign_in('ann');
select api.edit_post(id, '{"content": "After"}') from post;
select tests.sign_in('mod', 'bandsy_moderator');
create temporary table details as
select r.name, d.* from reports as r, api.report_details(r.id) as d;
grant select on details to public;
select results_eq(
    $$
        select reports -> 0 ->> 'reason', reports -> 0 ->> 'reporter_id',
            reports -> 0 -> 'snapshot' ->> 'content', context -> 'now' ->> 'content', owner_id
        from details
        where name = 'post'
    $$,
    $$values ('lies', tests.id('bob')::text, 'Before', 'After', tests.id('ann'))$$,
    'moderators see a post as it was then, and as it is now'
);
select results_eq(
    $$
        select jsonb_path_query_array(context, '$.before[*].content'),
            context -> 'now' ->> 'content', jsonb_path_query_array(context, '$.after[*].content')
        from details
        where name = 'message'
    $$,
    $$values ('["3", "4", "5", "6", "7"]'::jsonb, '8', '["9", "10", "11", "12", "13"]'::jsonb)$$,
    'and as many messages around it as report_context says'
);
select results_eq(
    $$
        select context -> 'post' ->> 'content', context -> 'parent' ->> 'content'
        from details
        where name = 'comment'
    $$,
    $$values ('After', 'Parent')$$, 'of a comment, the post and what it replies to'
);
select is(
    (select decisions from details where name = 'post'), '[]'::jsonb, 'nothing was decided before'
);
select api.resolve_report(id, 'dismiss', note => 'fine') from reports where name = 'post';
select is(
    (
        select d.decisions -> 0 ->> 'note'
        from reports as r, api.report_details(r.id) as d
        where r.name = 'message'
    ),
    'fine', 'what was decided about its owner is there'
);
select isnt(
    (
        select d.closed_at
        from reports as r, api.report_details(r.id) as d
        where r.name = 'post'
    ),
    null, 'what is decided can still be read'
);
select throws_ok('select api.report_details(null)', 'PT404', null, 'a report has to exist: not_found');
select tests.as_owner();
select results_eq(
    $$
        select user_id, actor_id, details ->> 'target_type', count(*)
        from trust.compliance_queue
        where event = 'private_content_read'
        group by 1, 2, 3
    $$,
    $$values (tests.id('ann'), tests.id('mod'), 'message', 2::bigint)$$,
    'reading what is not public is logged'
);
insert into reports select 'mod', tests.reported('ann', 'mod');
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select api.report_details(id) from reports where name = 'mod'$$, 'PT403', null,
    'nobody learns who reported them: not_allowed'
);
select tests.as_owner();
delete from reports where name = 'mod';
-- What a report or a share shows is private, too.
delete from trust.compliance_queue;
update trust.reports
set snapshot = snapshot || '{"is_public": false}'
where id = (select id from reports where name = 'comment');
select tests.sign_in('mod', 'bandsy_moderator');
select api.report_details(id) from reports where name in ('comment', 'post');
select tests.as_owner();
select is(
    (select count(*) from trust.compliance_queue where event = 'private_content_read'), 1::bigint,
    'and reading what was not public when it was reported'
);
select tests.sign_in('bob');
create temporary table shared as
select s.share_id as id from post, api.share_post(post.id) as s;
grant select on shared to public;
select tests.sign_in('eve');
create temporary table shared_report as select api.report('post', id, 'spam') as id from shared;
grant select on shared_report to public;
select tests.as_owner();
delete from trust.compliance_queue;
update social.posts set privacy_level = 'friends' where id = (select id from post);
select tests.sign_in('mod', 'bandsy_moderator');
select api.report_details(id) from shared_report;
select tests.as_owner();
select is(
    (select count(*) from trust.compliance_queue where event = 'private_content_read'), 1::bigint,
    'and what a public post shares'
);
update trust.reports set snapshot = null, reason = null, reporter_id = null;
update social.posts set privacy_level = 'private';
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok(
    $$select api.report_details(id) from reports where name = 'post'$$,
    'what is erased is missing'
);

select * from finish();
rollback;
