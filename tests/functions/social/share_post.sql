begin;
select plan(13);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Close', 'friends'), tests.person('cid');
select tests.matched('ann', 'bob');
select tests.sign_in('bob');
select lives_ok($$select api.share_post(tests.post_id('Hello'), 'Look')$$, 'a person shares a post');
select lives_ok(
    $$select api.share_post(tests.post_id('Close'), 'Psst')$$, 'and one that friends see'
);
select results_eq(
    $$select shared ->> 'content', shared ->> 'username', shared ? 'cursor'
    from api.post(tests.post_id('Look'))$$,
    $$values ('Hello', 'ann', false)$$, 'the new post shows the other'
);
select tests.sign_in('cid');
select results_eq(
    $$select content from api.posts_of('bob')$$, array['Look'],
    'people see what they may see of both'
);
select throws_ok(
    $$select api.post(tests.post_id('Psst'))$$, 'PT404', 'no such post',
    'the original keeps its privacy'
);
select throws_ok(
    $$select api.share_post(tests.post_id('Close'))$$, 'PT404', 'no such post',
    'nobody shares what they do not see'
);
select lives_ok(
    $$select api.share_post(tests.post_id('Look'), 'Me too')$$, 'a share can be shared'
);
select is(
    (select shared ->> 'content' from api.post(tests.post_id('Me too'))), 'Hello',
    'that shares the original'
);
select is(
    (select shares_count from api.post(tests.post_id('Hello'))), 2, 'which counts both'
);
select api.delete_post(tests.post_id('Me too'));
select is(
    (select shares_count from api.post(tests.post_id('Hello'))), 1,
    'a share that is deleted does not count'
);
select throws_ok(
    $$select api.share_post(tests.post_id('Look'), ' ')$$, 'PT422', 'the content is invalid',
    'a content is not blank'
);
select throws_ok(
    $$select api.share_post(tests.post_id('Look'), privacy_level => null)$$, 'PT422',
    'privacy_level is null', 'a share has a privacy level'
);
select tests.as_owner();
select tests.blocked('ann', 'bob');
select tests.sign_in('bob');
select throws_ok(
    $$select api.share_post(tests.post_id('Look'))$$, 'PT404', 'no such post',
    'who may not see the original any more does not share their share of it'
);

select * from finish();
rollback;
