begin;
select plan(17);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Poll', options => '{a,b}');
select tests.posted('bob', 'Hidden', 'private');
select tests.sign_in('ann');
select lives_ok(
    $$select api.edit_post(tests.post_id('Hello'), '{"privacy_level": "friends"}')$$,
    'the author changes who sees a post'
);
select results_eq(
    $$select privacy_level::text, edited_at from api.post(tests.post_id('Hello'))$$,
    $$values ('friends', null::timestamptz)$$, 'which is not marked'
);
select lives_ok(
    $$select api.edit_post(tests.post_id('Hello'), '{"content": "Hi", "location": " Bonn "}')$$,
    'the author changes the text'
);
select results_eq(
    $$select content, location, edited_at > created_at from api.post(tests.post_id('Hi'))$$,
    $$values ('Hi', 'Bonn', true)$$, 'the post says when'
);
create temp table before as select edited_at from api.post(tests.post_id('Hi'));
select api.edit_post(tests.post_id('Hi'), '{"content": "Hi"}');
select is(
    (select edited_at from api.post(tests.post_id('Hi'))), (select edited_at from before),
    'the same text again is no change'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), '{"content": null}')$$, 'PT422',
    'the content is invalid', 'a text keeps a content'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), '{"content": 1}')$$, 'PT422',
    'content is invalid', 'it is a text'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), '{"media": []}')$$, 'PT422',
    'the changes have an unknown key', 'files do not change'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), '{"privacy_level": null}')$$, 'PT422',
    'privacy_level is invalid', 'a post has a privacy level'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), '{"body": {"level": 1}}')$$, 'PT422',
    'the post has a body', 'a text gets no body'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Poll'), '{"body": {"options": ["a", "c"]}}')$$, 'PT422',
    'body has an unknown key', 'the options of a poll do not change'
);
select lives_ok(
    $$select api.edit_post(
        tests.post_id('Poll'), '{"body": {"closes_at": "2000-01-01T00:00:00Z"}}'
    )$$,
    'a time that has passed closes a poll'
);
select ok(
    (
        select (body ->> 'closes_at')::timestamptz > now() - interval '1 minute'
        from api.post(tests.post_id('Poll'))
    ),
    'now, not before'
);
select throws_ok(
    $$select api.edit_post(
        tests.post_id('Poll'), '{"body": {"closes_at": "2100-01-01T00:00:00Z"}}'
    )$$,
    'PT409', 'the poll is closed', 'a closed poll stays closed'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hidden'), '{}')$$, 'PT404', 'no such post',
    'a hidden post is not found'
);
select tests.as_owner();
select api.edit_post(tests.post_id('Hi'), '{"privacy_level": "public"}')
from (select tests.sign_in('ann')) as signed;
select tests.sign_in('bob');
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), '{}')$$, 'PT403',
    'the caller did not write the post', 'others do not change it'
);
select throws_ok(
    $$select api.edit_post(tests.post_id('Hi'), null)$$, 'PT422',
    'the changes are not a JSON object', 'changes are an object'
);

select * from finish();
rollback;
