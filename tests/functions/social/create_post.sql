begin;
select plan(26);

create function pg_temp.refused(call text, sqlstate text, hint text, description text)
    returns text
    language plpgsql
as $$
declare
    v_hint text;
    v_state text;
begin
    execute call;
    return fail(description);
exception when others then
    get stacked diagnostics v_hint = pg_exception_hint, v_state = returned_sqlstate;
    return is(v_state || ' ' || coalesce(v_hint, ''), sqlstate || ' ' || hint, description);
end
$$;

select tests.person('ann'), tests.person('cid'), tests.gig('Gig', 'ann', 'bob');
select tests.sign_in('ann');

select lives_ok($$select api.create_post(e' Hello \r\nyou ')$$, 'a person posts a text');
select tests.as_owner();
select results_eq(
    $$select author_id, post_type::text, privacy_level::text, content, media_count::integer
    from social.posts$$,
    $$values (tests.id('ann'), 'text', 'public', e' Hello \nyou ', 0)$$,
    'it is stored as text is'
);
select results_eq(
    'select t.key_id, t.target_type::text from social.targets as t
    join social.posts as p on p.id = t.id',
    $$values (tests.id('ann'), 'post')$$, 'the post is found by its id'
);
select ok(
    (select p.id between core.uuid_v7_at(p.created_at - interval '1 millisecond')
        and core.uuid_v7_at(p.created_at + interval '1 millisecond') from social.posts as p),
    'its id goes with its time'
);
select tests.sign_in('ann');
select lives_ok(
    $$select api.create_post(
        null, 'image', media => '[
            {"media_type": "image", "url": "HTTPS://x.org/1", "alt_text": "Us"},
            {"media_type": "audio", "url": "https://x.org/2", "duration": 31, "file_size": 5000000000}
        ]'
    )$$,
    'a post of images needs no text'
);
select tests.as_owner();
select results_eq(
    $$select position::integer, media_type::text, url, alt_text, duration_seconds, file_size
    from social.post_media order by position$$,
    $$values (1, 'image', 'https://x.org/1', 'Us', null::integer, null::bigint),
        (2, 'audio', 'https://x.org/2', null, 31, 5000000000)$$,
    'its files are in the order given, with what is known of them'
);
select tests.sign_in('ann');
select lives_ok(
    $$select api.create_post(
        'Who comes?', 'poll',
        body => '{"options": [" Yes ", "No"], "closes_at": "2100-01-01T00:00:00+01:00"}'
    )$$,
    'a poll has options'
);
select tests.as_owner();
select results_eq(
    $$select body, vote_counts from social.posts where post_type = 'poll'$$,
    $$values (
        '{"options": ["Yes", "No"], "closes_at": "2099-12-31T23:00:00.000000Z",
            "results": "always"}'::jsonb,
        array[0, 0]
    )$$,
    'the poll is stored in one form, and its votes are counted from zero'
);
select tests.sign_in('ann');
select lives_ok(
    $$select api.create_post(null, 'hype', event_id => tests.gig_id('Gig'),
        body => '{"level": 5, "song": "X"}')$$,
    'a member of an event posts a hype there'
);
select tests.as_owner();
select results_eq(
    $$select e.event_id, p.body from social.event_posts as e
    join social.posts as p on p.author_id = e.author_id and p.id = e.post_id$$,
    $$values (tests.gig_id('Gig'), '{"level": 5, "song": "X"}'::jsonb)$$,
    'the post is listed with the event'
);
select tests.sign_in('ann');
select lives_ok(
    $$select api.create_post('Read', 'link', 'friends', body => '{"url": "https://x.org"}',
        location => ' Berlin ')$$,
    'a link has an address'
);
select pg_temp.refused(
    'select api.create_post()', 'PT422',
    'content: 1 to 10000 characters, not blank, without control characters or overrides of '
    'direction.', 'a text has a content'
);
select pg_temp.refused(
    $$select api.create_post(' ', 'hype', body => '{"level": 1}')$$, 'PT422',
    'content: 1 to 10000 characters, not blank, without control characters or overrides of '
    'direction; or null.', 'a content is not blank'
);
select throws_ok(
    $$select api.create_post('x', null)$$, 'PT422', 'post_type or privacy_level is null',
    'the type is not null'
);
select pg_temp.refused(
    $$select api.create_post('x', body => '{}')$$, 'PT422',
    'body: only for a link, poll or hype.', 'a text has no body'
);
select throws_ok(
    $$select api.create_post('x', 'video', media => '[{"media_type": "image", "url": "https://x.org"}]')$$,
    'PT422', 'the post has no video', 'a video needs one'
);
select throws_ok(
    $$select api.create_post('x', media => '[{"media_type": "image", "url": "https://x.org", "a": 1}]')$$,
    'PT422', 'media has an unknown key', 'a file has no unknown keys'
);
select throws_ok(
    $$select api.create_post('x', media => '[{"media_type": "image"}]')$$,
    'PT422', 'media is invalid', 'a file has a url'
);
select throws_ok(
    $$select api.create_post('x', media => null)$$, 'PT422', 'media is invalid',
    'media is a list'
);
select throws_ok(
    $$select api.create_post('x', 'poll', body => '{"options": ["a", "A"]}')$$,
    'PT422', 'options are invalid', 'options are different'
);
select throws_ok(
    $$select api.create_post('x', 'poll', body => '{"options": ["a", "b"], "closes_at": "2000-01-01T00:00:00Z"}')$$,
    'PT422', 'closes_at has passed', 'a poll closes in the future'
);
select throws_ok(
    $$select api.create_post('x', 'poll', body => '{"options": ["a", "b"], "results": "after_close"}')$$,
    'PT422', 'closes_at is missing', 'results after the close need a close'
);
select throws_ok(
    $$select api.create_post('x', 'hype', body => '{"level": 6}')$$, 'PT422', 'level is invalid',
    'a hype has a level from 1 to 5'
);

select tests.sign_in('cid');
select throws_ok(
    $$select api.create_post('x', event_id => tests.gig_id('Gig'))$$, 'PT403',
    'the caller is not a member of the event', 'others do not post in an event'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_post('x', event_id => tests.gig_id('Gig'))$$, 'PT409',
    'the event is cancelled', 'nobody posts in a cancelled event'
);
select throws_ok(
    $$select api.create_post('x', event_id => tests.id('ann'))$$, 'PT404', 'no such event',
    'nobody posts in an event that does not exist'
);

select * from finish();
rollback;
