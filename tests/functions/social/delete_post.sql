begin;
select plan(17);

select tests.person('ann'), tests.person('bob'), tests.gig('Gig', 'ann', 'bob');
select tests.sign_in('ann');
select api.create_post('Pictures', 'image', event_id => tests.gig_id('Gig'), media => '[
    {"media_type": "image", "url": "https://x.org/1", "thumbnail_url": "https://x.org/t"},
    {"media_type": "image", "url": "https://x.org/2"}
]');
select api.create_post('Again', 'image', media => '[{"media_type": "image", "url": "https://x.org/2"}]');
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Pictures'), 'One'), api.share_post(tests.post_id('Pictures'), 'Look');
select api.comment_on(tests.post_id('Pictures'), 'Two', tests.comment_id('One'));
select api.like_target('post', tests.post_id('Pictures')), api.like_target('comment', tests.comment_id('Two'));
select throws_ok(
    $$select api.delete_post(tests.post_id('Pictures'))$$, 'PT403',
    'the caller did not write the post', 'others do not delete it'
);
create temp table gone as select tests.post_id('Pictures') as id;
grant all on gone to public;
select tests.sign_in('ann');
select lives_ok($$select api.delete_post((select id from gone))$$, 'the author deletes a post');
select throws_ok(
    $$select api.delete_post((select id from gone))$$, 'PT404', 'no such post', 'once'
);
select throws_ok(
    $$select api.comments((select id from gone))$$, 'PT404', 'no such post',
    'its comments are gone with it'
);
select is_empty(
    $$select from api.event_posts(tests.gig_id('Gig'))$$, 'it is gone from the event'
);
select is_empty(
    $$select from api.posts_of('bob')$$, 'nobody else sees a post that shared it'
);
select tests.sign_in('bob');
select results_eq(
    $$select content, shared from api.posts_of('bob')$$, $$values ('Look', null::jsonb)$$,
    'who shared it sees their own words'
);
select tests.as_owner();
select set_eq(
    $$select payload ->> 'file_url' from core.outbox where topic = 'media.remove'$$,
    array['https://x.org/1', 'https://x.org/t'],
    'its files are queued for removal, except one that another post of the author shows'
);
select is_empty('table social.event_posts', 'the event has no place for it');
update social.removals set seen_xid = '1'::xid8;
select internal.job_clear_removed(), internal.job_fold_counts();
select is_empty(
    'select from social.comments union all select from social.likes
    union all select from social.count_deltas union all select from social.removals',
    'a job removes what hung on it'
);
select is(
    (select array_agg(content order by content) from social.posts as p
    join social.targets as t on t.id = p.id), '{Again,Look}', 'other posts keep their ids'
);
select ok((select count(*) = 2 from social.targets), 'what is gone has none');

-- Organisers moderate their event.
select tests.posted('bob', 'Rude', event_id => tests.gig_id('Gig')),
    tests.posted('bob', 'Ruder', event_id => tests.gig_id('Gig')), tests.posted('bob', 'Own');
create temp table post as select content, id from social.posts where author_id = tests.id('bob');
grant all on post to public;
select tests.person('dan');
insert into events.members (event_id, user_id, status, joined_at)
values (tests.gig_id('Gig'), tests.id('dan'), 'going', now());
select tests.sign_in('dan');
select api.comment_on((select id from post where content = 'Ruder'), 'Rudest');
select throws_ok(
    $$select api.delete_post((select id from post where content = 'Rude'))$$, 'PT403',
    'the caller did not write the post', 'other members do not delete it'
);
select tests.sign_in('ann');
select lives_ok(
    $$select api.delete_post((select id from post where content = 'Rude'))$$,
    'an organiser deletes a post in the event'
);
select throws_ok(
    $$select api.delete_post((select id from post where content = 'Own'))$$, 'PT403',
    'the caller did not write the post', 'but no other post of the author'
);
select tests.as_owner();
select tests.blocked('ann', 'bob');
select tests.sign_in('ann');
select lives_ok(
    $$select api.delete_comment(tests.comment_id('Rudest'))$$, 'and a comment on a post there'
);
select lives_ok(
    $$select api.delete_post((select id from post where content = 'Ruder'))$$,
    'even if a block hides it from them'
);

select * from finish();
rollback;
