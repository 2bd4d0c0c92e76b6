begin;
select plan(8);

select tests.posted('ann', 'Hello'), tests.person('bob');
select tests.sign_in('bob');
select api.comment_on(tests.post_id('Hello'), 'One');
select api.edit_comment(tests.comment_id('One'), 'One');
select is(
    (select edited_at from api.comments(tests.post_id('Hello'))), null,
    'the same text again is no change'
);
select lives_ok($$select api.edit_comment(tests.comment_id('One'), 'Two')$$, 'the author changes it');
select ok(
    (select edited_at > created_at from api.comments(tests.post_id('Hello')) where content = 'Two'),
    'and it says when'
);
select throws_ok(
    $$select api.edit_comment(tests.comment_id('Two'), '')$$, 'PT422', 'the content is invalid',
    'a comment says something'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.edit_comment(tests.comment_id('Two'), 'x')$$, 'PT403',
    'the caller did not write the comment', 'others do not change it'
);
select throws_ok(
    $$select api.edit_comment(tests.id('ann'), 'x')$$, 'PT404', 'no such comment',
    'a comment that does not exist is not found'
);
select tests.sign_in('bob');
create temp table two as select tests.comment_id('Two') as id;
select api.delete_comment(tests.comment_id('Two'));
select throws_ok(
    $$select api.edit_comment((select id from two), 'x')$$, 'PT404', 'no such comment',
    'nor a deleted one'
);
select tests.as_owner();
update social.comments set content = 'Two', deleted_at = null;
select tests.blocked('ann', 'bob');
select tests.sign_in('bob');
select throws_ok(
    $$select api.edit_comment((select id from two), 'x')$$, 'PT404', 'no such comment',
    'nor one on a post that the caller does not see any more'
);

select * from finish();
rollback;
