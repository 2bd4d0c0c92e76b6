begin;
select plan(25);

select tests.posted('ann', 'Hello'), tests.person('bob'), tests.person('cid');
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Hello'), '1'), api.comment_on(tests.post_id('Hello'), '2');
select api.comment_on(tests.post_id('Hello'), '3', tests.comment_id('1'));
select api.comment_on(tests.post_id('Hello'), '4', tests.comment_id('3'));
select api.like_target('comment', tests.comment_id('4'));
create temp table comment as select content, id from (
    values ('1', tests.comment_id('1')), ('2', tests.comment_id('2')),
    ('3', tests.comment_id('3')), ('4', tests.comment_id('4'))
) as c (content, id);
grant all on comment to public;
select tests.sign_in('cid');
select throws_ok(
    $$select api.delete_comment(tests.comment_id('1'))$$, 'PT403',
    'the caller may not delete the comment', 'others do not delete it'
);
select tests.sign_in('bob');
select lives_ok($$select api.delete_comment(tests.comment_id('1'))$$, 'its author deletes it');
select tests.sign_in('ann');
select lives_ok($$select api.delete_comment(tests.comment_id('2'))$$, 'so does the post''s author');
select lives_ok(
    $$select api.delete_comment((select id from comment where content = '2'))$$, 'a second time has no effect'
);
select throws_ok(
    $$select api.like_target('comment', (select id from comment where content = '1'))$$, 'PT404',
    'no such comment', 'nobody likes a deleted comment'
);
select is((select comments_count from api.post(tests.post_id('Hello'))), 2, 'it does not count');
select tests.as_owner();
create function pg_temp.clear() returns integer language plpgsql as $$
begin
    update social.removals set seen_xid = '1'::xid8;
    perform internal.job_clear_removed();
    return (select count(*) from social.comments);
end
$$;
select is(pg_temp.clear(), 3, 'the job removes what has no replies');
select is_empty('table social.removals', 'and has nothing more to do');
select tests.sign_in('ann');
select api.delete_comment(tests.comment_id('3'));
select tests.as_owner();
select is(pg_temp.clear(), 3, 'a comment with replies stays');
select tests.sign_in('ann');
select api.delete_comment(tests.comment_id('4'));
select is_empty(
    $$select from api.comments(tests.post_id('Hello'))$$,
    'with the last reply all above it is gone at once'
);
select tests.as_owner();
select is(pg_temp.clear(), 2, 'the job removes the last');
select is(pg_temp.clear() + pg_temp.clear(), 1, 'then those above it, one after the other');
select is_empty(
    $$select from social.likes union all select from social.targets where target_type = 'comment'$$,
    'and what hung on them'
);
select internal.job_fold_counts();
select ok(tests.counts_are_true(), 'all counters are right');


-- People who do not see each other.
select tests.posted('ann', 'Again'), tests.posted('dan', 'Other'), tests.person('eve');
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Again'), '5'), api.comment_on(tests.post_id('Again'), '6');
select tests.sign_in('cid');
select api.comment_on(tests.post_id('Again'), '7', tests.comment_id('6'));
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Other'), '8');
create temp table hidden as select content, id from (
    values ('5', tests.comment_id('5')), ('6', tests.comment_id('6')), ('8', tests.comment_id('8'))
) as c (content, id);
grant all on hidden to public;
select tests.as_owner();
select tests.blocked('ann', 'bob'), tests.blocked('eve', 'bob');
select tests.sign_in('eve');
select results_eq(
    $$select comment_id from api.comments(tests.post_id('Again'))$$,
    $$select id from hidden where content = '6'$$,
    'of hidden comments others see the place of those with replies'
);
select lives_ok(
    $$select api.delete_comment((select id from hidden where content = '5'))$$, 'and delete none'
);
select tests.sign_in('ann');
select results_eq(
    $$select comment_id, author_id, username, content, likes_count, is_liked
    from api.comments(tests.post_id('Again'))$$,
    $$select id, null::uuid, null, null, null::integer, false from hidden where content <> '8'
    order by content$$,
    'the author of the post sees the place of each, and nothing of it'
);
select is(
    (select comments_count from api.post(tests.post_id('Again'))), 3,
    'no more than the counter tells'
);
select throws_ok(
    $$select api.like_target('comment', (select id from hidden where content = '5'))$$, 'PT404',
    'no such comment', 'the author of the post likes no hidden comment'
);
select lives_ok(
    $$select api.delete_comment((select id from hidden where content = '8'))$$,
    'and deletes none on posts of others'
);
select api.delete_comment(id) from hidden where content in ('5', '6');
select results_eq(
    $$select comment_id, content from api.comments(tests.post_id('Again'))$$,
    $$select id, null from hidden where content = '6'$$,
    'but deletes those of blocked people; replies keep their place'
);
select is(
    (
        select string_agg(content, '')
        from api.comments(tests.post_id('Again'), (select id from hidden where content = '6'))
    ),
    '7', 'and stay'
);
select lives_ok(
    $$select api.delete_comment((select id from hidden where content = '5'))$$, 'a second time has no effect'
);
select tests.sign_in('cid');
select is(
    (select comments_count from api.post(tests.post_id('Again'))), 1, 'for all others, too'
);
select tests.sign_in('ann');
select api.delete_post(tests.post_id('Again'));
select lives_ok(
    $$select api.delete_comment((select id from hidden where content = '6'))$$,
    'nothing is left behind a deleted post'
);

select * from finish();
rollback;
