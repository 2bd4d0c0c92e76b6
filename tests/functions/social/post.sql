begin;
select plan(7);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Mine', 'private'), tests.person('bob');
select tests.sign_in('bob');
select results_eq(
    $$select author_id, username, display_name, post_type::text, privacy_level::text, content,
        media, shared, likes_count, comments_count, shares_count, is_liked, my_vote::integer, votes,
        edited_at, cursor
    from api.post(tests.post_id('Hello'))$$,
    $$values (
        tests.id('ann'), 'ann', 'Ann', 'text', 'public', 'Hello', '[]'::jsonb, null::jsonb, 0, 0, 0,
        false, null::integer, null::integer[], null::timestamptz, tests.post_id('Hello')::text
    )$$,
    'a post is shown with its author and counters'
);
select api.like_target('post', tests.post_id('Hello')),
    api.comment_on(tests.post_id('Hello'), 'Hi'), api.share_post(tests.post_id('Hello'));
select results_eq(
    $$select likes_count, comments_count, shares_count, is_liked
    from api.post(tests.post_id('Hello'))$$,
    'values (1, 1, 1, true)', 'counters are right before anything is folded'
);
select tests.as_owner();
select internal.job_fold_counts();
select tests.sign_out();
select results_eq(
    $$select likes_count, comments_count, shares_count, is_liked
    from api.post(tests.post_id('Hello'))$$,
    'values (1, 1, 1, false)', 'and after it; a visitor likes nothing'
);
select throws_ok(
    $$select api.post(tests.post_id('Mine'))$$, 'PT404', 'no such post',
    'a private post is not found'
);
select throws_ok(
    $$select api.post(tests.id('ann'))$$, 'PT404', 'no such post', 'as one that does not exist'
);
select tests.sign_in('ann');
select lives_ok($$select api.post(tests.post_id('Mine'))$$, 'its author sees it');
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_in('bob');
select throws_ok(
    $$select api.post(tests.post_id('Hello'))$$, 'PT404', 'no such post',
    'a person who hides the profile does not show posts either'
);

select * from finish();
rollback;
