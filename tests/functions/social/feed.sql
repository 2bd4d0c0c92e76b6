begin;
select plan(20);

create function pg_temp.follow(who text, whom text) returns void language sql as $$
    insert into social.ties (user_id, other_user_id, followed_at)
    values (tests.person(who), tests.person(whom), now())
    on conflict (user_id, other_user_id) do update set followed_at = now()
$$;
create function pg_temp.post(who text, content text, privacy_level text default 'public')
    returns uuid language plpgsql as $$
declare
    v_post uuid;
begin
    perform tests.sign_in(who);
    select post_id into v_post
    from api.create_post(content, privacy_level => privacy_level::core.privacy_level);
    perform tests.as_owner();
    return v_post;
end
$$;
create function pg_temp.delivered() returns bigint language sql as $$
    select count(*) from social.feed_entries where recipient_id = tests.id('ann')
$$;
create function pg_temp.feed(size integer default 20) returns text language plpgsql as $$
declare
    v_all text[] := '{}';
    v_page text[];
    v_cursor text;
begin
    perform tests.sign_in('ann');
    loop
        select array_agg(f.content), (array_agg(f.cursor))[count(*)]
        into v_page, v_cursor
        from api.feed(size, v_cursor) as f;
        exit when v_page is null;
        v_all := v_all || v_page;
    end loop;
    perform tests.as_owner();
    return array_to_string(v_all, ' ');
end
$$;

select pg_temp.follow('ann', 'bob'), tests.person('cid');
-- So many that a page asks what is stored, and not each of them.
select pg_temp.follow('ann', 'quiet-' || n) from generate_series(1, 41) as n;
select pg_temp.post('bob', 'b1'), pg_temp.post('ann', 'a1'), pg_temp.post('cid', 'c1');
select pg_temp.post('bob', 'b2', 'friends'), pg_temp.post('bob', 'b3', 'private');
select is(pg_temp.feed(), 'a1 b1', 'a person who never came reads the posts of those they follow');
select is(pg_temp.feed(1), 'a1 b1', 'pages make up the whole');

select tests.sign_in('ann');
select lives_ok('select api.touch_feed()', 'a person comes');
select tests.as_owner();
select cmp_ok(internal.complete_feeds(10), '>', 0, 'a worker builds the feed');
select is(pg_temp.delivered(), 3::bigint, 'it stores the posts of others and their own');
select is(pg_temp.feed(), 'a1 b1', 'the page is the same');
select pg_temp.post('bob', 'b4');
select is(pg_temp.feed(1), 'b4 a1 b1', 'what waits is merged');
select cmp_ok(internal.deliver_waiting(100, 100), '>', 0, 'a worker delivers it');
select is((select count(*) from social.undelivered), 0::bigint, 'nothing waits any more');
select is(pg_temp.feed(1), 'b4 a1 b1', 'it is an entry now');

select pg_temp.follow('ann', 'cid');
select is(pg_temp.feed(), 'b4 c1 a1 b1', 'a new follow shows at once');
select is(internal.complete_feeds(10), 1, 'a worker fills it');
select is(pg_temp.feed(2), 'b4 c1 a1 b1', 'the page is the same');
update social.ties set is_muted = true where other_user_id = tests.id('bob');
select is(pg_temp.feed(), 'c1 a1', 'a muting hides at once');
update social.ties set is_muted = false where other_user_id = tests.id('bob');
update core.settings set value = 0 where key = 'feed_fan_out';
select pg_temp.post('bob', 'b5'), internal.deliver_waiting(100, 100);
select is(pg_temp.feed(), 'b5 b4 c1 a1 b1', 'a broadcast is found');
delete from social.ties where other_user_id = tests.id('bob');
select is(pg_temp.feed(), 'c1 a1', 'the end of a follow hides at once');

-- All but one of these: few people are asked one by one.
delete from social.ties where other_user_id = tests.id('quiet-1');
update social.feeds set floor = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
delete from social.feed_entries;
select pg_temp.follow('ann', 'quiet-42');
select is(pg_temp.feed(), 'c1 a1', 'below what is stored, posts are asked for by author');
delete from social.ties where other_user_id = tests.id('quiet-42');
delete from social.ties where other_user_id = tests.id('quiet-2');
select is(pg_temp.feed(), 'c1 a1', 'with few people, nothing stored is needed');
select is(pg_temp.feed(1), 'c1 a1', 'nor with small pages');

select tests.sign_in('ann');
select throws_ok(
    'select * from api.feed(0)', 'PT422', null, 'a page has a row at least: invalid_input'
);

select * from finish();
rollback;
