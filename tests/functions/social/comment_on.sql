begin;
select plan(14);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Mine', 'private'),
    tests.posted('ann', 'Other'), tests.person('bob'), tests.person('cid');
update core.settings set value = 2 where key = 'comment_max_depth';
select tests.sign_in('bob');
select lives_ok($$select api.comment_on(tests.post_id('Hello'), e'One\r\n')$$, 'a person comments');
select tests.as_owner();
select results_eq(
    $$select author_id, parent_id, depth::integer, content from social.comments$$,
    $$values (tests.id('bob'), null::uuid, 0, e'One\n')$$, 'the text is stored as text is'
);
select tests.sign_in('cid');
select lives_ok(
    $$select api.comment_on(tests.post_id('Hello'), 'Two', tests.comment_id(e'One\n'))$$,
    'another person replies'
);
select lives_ok(
    $$select api.comment_on(tests.post_id('Hello'), 'Three', tests.comment_id('Two'))$$,
    'replies have replies'
);
select throws_ok(
    $$select api.comment_on(tests.post_id('Hello'), 'Four', tests.comment_id('Three'))$$, 'PT422',
    'the comment is too deep', 'up to a depth'
);
select is(
    (select comments_count from api.post(tests.post_id('Hello'))), 3, 'the post counts them all'
);
select throws_ok(
    $$select api.comment_on(tests.post_id('Other'), 'x', tests.comment_id('Two'))$$, 'PT404',
    'no such comment', 'a reply is on the same post'
);
select throws_ok(
    $$select api.comment_on(tests.post_id('Mine'), 'x')$$, 'PT404', 'no such post',
    'a hidden post is not found'
);
select throws_ok(
    $$select api.comment_on(tests.post_id('Hello'), ' ')$$, 'PT422', 'the content is invalid',
    'a comment says something'
);
select throws_ok(
    $$select api.comment_on(tests.post_id('Hello'), null)$$, 'PT422', 'the content is invalid',
    'it has a content'
);
select api.delete_comment(tests.comment_id('Two'));
select tests.as_owner();
create temp table two as select id from social.comments where deleted_at is not null;
grant all on two to public;
select tests.sign_in('bob');
select throws_ok(
    $$select api.comment_on(tests.post_id('Hello'), 'x', (select id from two))$$, 'PT404',
    'no such comment', 'nobody replies to a deleted comment'
);
select tests.as_owner();
select tests.blocked('bob', 'cid');
select tests.sign_in('bob');
select throws_ok(
    $$select api.comment_on(tests.post_id('Hello'), 'x', tests.comment_id('Three'))$$, 'PT404',
    'no such comment', 'nor to one of a person who is blocked'
);
select tests.as_owner();
select ok(tests.counts_are_true(), 'all counters are right');
select internal.job_fold_counts();
select ok(tests.counts_are_true(), 'also when they are added up');

select * from finish();
rollback;
