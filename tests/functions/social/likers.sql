begin;
select plan(8);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Mine', 'private'),
    tests.person('bob'), tests.person('cid'), tests.person('dan'), tests.person('eve');
create function pg_temp.likes(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.like_target('post', tests.post_id('Hello'));
end
$$;
select pg_temp.likes('bob'), pg_temp.likes('cid'), pg_temp.likes('dan'), pg_temp.likes('eve');
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('dan');
select tests.blocked('eve', 'ann');
select tests.sign_in('ann');
select set_eq(
    $$select username from api.likers('post', tests.post_id('Hello'))$$, array['bob', 'cid'],
    'people who like it are listed, as far as the caller may see them'
);
select results_eq(
    $$select user_id, display_name, image_url, cursor
    from api.likers('post', tests.post_id('Hello')) where username = 'bob'$$,
    $$values (tests.id('bob'), 'Bob', null, tests.id('bob')::text)$$, 'with their names'
);
select is(
    (
        select array_agg(second.username::text)
        from (select * from api.likers('post', tests.post_id('Hello'), 1)) as first
        cross join lateral api.likers('post', tests.post_id('Hello'), 1, first.cursor) as second
    ),
    array['bob'], 'the cursor leads to the next page'
);
select tests.sign_in('bob');
select throws_ok(
    $$select api.likers('post', tests.post_id('Mine'))$$, 'PT404', 'no such post',
    'a hidden post is not found'
);
select throws_ok(
    $$select api.likers('comment', tests.post_id('Hello'))$$, 'PT404', 'no such comment',
    'nor a comment that is a post'
);
select throws_ok(
    $$select api.likers(null, tests.post_id('Hello'))$$, 'PT422', 'target_type is null',
    'it is a post or a comment'
);
select throws_ok(
    $$select api.likers('post', tests.post_id('Hello'), 0)$$, 'PT422',
    'page_size is out of range', 'a page has rows'
);
select throws_ok(
    $$select api.likers('post', tests.post_id('Hello'), cursor => 'x')$$, 'PT422',
    'the cursor is invalid', 'a cursor is one of the list'
);

select * from finish();
rollback;
