begin;
select plan(19);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Mine', 'private'),
    tests.person('bob'), tests.person('cid'), tests.person('dan');
create function pg_temp.say(username text, content text, parent text default null)
    returns void
    language plpgsql
as $$
begin
    perform tests.sign_in(username);
    perform api.comment_on(tests.post_id('Hello'), content, tests.comment_id(parent));
end
$$;
create function pg_temp.shown(
    parent_id uuid default null, page_size integer default 20, cursor text default null
)
    returns text
    language sql
    as $$
        select string_agg(coalesce(content, '-'), '')
        from api.comments(tests.post_id('Hello'), parent_id, page_size, cursor)
    $$;
select pg_temp.say('bob', '1'), pg_temp.say('cid', '2'), pg_temp.say('dan', '3'),
    pg_temp.say('bob', '4', '2'), pg_temp.say('cid', '5', '4'), pg_temp.say('cid', '6');
select api.like_target('comment', tests.comment_id('1'));
create temp table two as select tests.comment_id('2') as id;
grant all on two to public;

select is(pg_temp.shown(), '1236', 'comments come in their order, without replies');
select is(pg_temp.shown(tests.comment_id('2')), '4', 'replies are listed below their comment');
select results_eq(
    $$select comment_id, post_id, parent_comment_id, depth, author_id, username, display_name,
        content, likes_count, replies_count, is_liked, edited_at, cursor
    from api.comments(tests.post_id('Hello')) limit 1$$,
    $$values (
        tests.comment_id('1'), tests.post_id('Hello'), null::uuid, 0, tests.id('bob'), 'bob', 'Bob',
        '1', 1, 0, true, null::timestamptz, tests.comment_id('1')::text
    )$$,
    'a comment is shown with its author and counters'
);
select is(
    (select replies_count from api.comments(tests.post_id('Hello')) where content = '2'), 1,
    'replies are counted'
);
select is(pg_temp.shown(page_size => 3), '123', 'a page is as long as asked');
select is(
    pg_temp.shown(
        page_size => 3,
        cursor => (select cursor from api.comments(tests.post_id('Hello'), page_size => 3) offset 2)
    ),
    '6', 'the cursor leads to the next page'
);
select api.delete_comment(tests.comment_id('2')), api.delete_comment(tests.comment_id('6'));
select is(pg_temp.shown(), '1-3', 'a deleted comment keeps its place while there are replies');
select results_eq(
    $$select author_id, username, content, likes_count, is_liked
    from api.comments(tests.post_id('Hello')) where comment_id = (select id from two)$$,
    $$values (null::uuid, null, null, null::integer, false)$$,
    'but nothing is left of it'
);
select is(pg_temp.shown((select id from two)), '4', 'the replies stay');
select tests.as_owner();
select tests.blocked('dan', 'bob');
select tests.sign_in('dan');
select is(pg_temp.shown(), '-3', 'comments of blocked people are left out');
select is(
    pg_temp.shown((select id from two)), '-', 'their place stays while there are replies'
);
select is(
    pg_temp.shown((select comment_id from api.comments(tests.post_id('Hello'), (select id from two)))),
    '5', 'which are shown'
);
select tests.sign_out();
select is(pg_temp.shown(), '1-3', 'a visitor reads comments');
select tests.sign_in('cid');
select api.delete_comment(tests.comment_id('5'));
select tests.sign_in('dan');
select is(pg_temp.shown((select id from two)), null, 'a place without replies is gone');
select throws_ok(
    $$select api.comments(tests.post_id('Hello'), tests.comment_id('1'))$$, 'PT404',
    'no such comment', 'a hidden comment is not found'
);
select throws_ok(
    $$select api.comments(tests.post_id('Hello'), tests.id('ann'))$$, 'PT404', 'no such comment',
    'as one that does not exist'
);
select throws_ok(
    $$select api.comments(tests.post_id('Mine'))$$, 'PT404', 'no such post',
    'comments are hidden with their post'
);
select throws_ok(
    $$select api.comments(tests.post_id('Hello'), page_size => 0)$$, 'PT422',
    'page_size is out of range', 'a page has rows'
);
select throws_ok(
    $$select api.comments(tests.post_id('Hello'), cursor => 'x')$$, 'PT422',
    'the cursor is invalid', 'a cursor is one of the list'
);

select * from finish();
rollback;
