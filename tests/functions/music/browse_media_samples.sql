begin;
select plan(25);

-- Titles in the order of a page.
create function pg_temp.titles(
    genre text default null, instrument text default null, username text default null
)
    returns text[]
    language sql
    as $$
        select array_agg(title)
        from api.browse_media_samples(
            tests.genre(genre), tests.instrument(instrument), tests.id(username), 100
        )
    $$;
grant execute on function pg_temp.titles to public;

select tests.sign_in('ann');
select isnt(api.add_media_sample(
    'Riff', 'https://x.org/1', 'audio', tests.instrument('Electric Guitar'),
    array[tests.genre('Indie Rock')], 'Loud', 30, '{"bit_rate": 320}'
), null, 'ann adds a riff');
select isnt(api.add_media_sample(
    'Secret', 'https://x.org/2', 'audio', tests.instrument('Piano'), array[tests.genre('Rock')],
    is_public => false
), null, 'and a secret');
select tests.sign_in('bob');
select isnt(api.add_media_sample(
    'Waltz', 'https://x.org/3', 'video', tests.instrument('Piano'),
    array[tests.genre('Rock'), tests.genre('Classical')]
), null, 'bob adds a waltz');

select tests.sign_in('cid');
select is(pg_temp.titles(), '{Waltz,Riff}', 'people browse what is public, newest first');
select is(pg_temp.titles('Rock'), '{Waltz,Riff}', 'a genre finds those below it');
select is(pg_temp.titles('Alternative Rock'), '{Riff}', 'on the second level, too');
select is(pg_temp.titles('Indie Rock'), '{Riff}', 'and on the third');
select is(pg_temp.titles('Classical'), '{Waltz}', 'a sample is found by each of its genres');
select is(pg_temp.titles('Jazz'), null, 'and by no other');
select is(pg_temp.titles(instrument => 'Piano'), '{Waltz}', 'an instrument finds its samples');
select is(pg_temp.titles(username => 'ann'), '{Riff}', 'a person''s are found');
select is(
    pg_temp.titles('Rock', 'Piano', 'ann'), null, 'filters join, and private samples stay private'
);
select results_eq(
    $$select
        user_id, username, display_name, title, description, file_url, media_type::text,
        duration_seconds, metadata, instrument, genres, created_at
    from api.browse_media_samples(page_size => 1, user_id => tests.id('ann'))$$,
    $$values (
        tests.id('ann'), 'ann', 'Ann', 'Riff', 'Loud', 'https://x.org/1', 'audio',
        30, '{"bit_rate": 320}'::jsonb, 'Electric Guitar', array['Indie Rock'], now()
    )$$,
    'a row tells all about a sample'
);
select results_eq(
    $$select second.title
    from api.browse_media_samples(page_size => 1) as first
    cross join lateral api.browse_media_samples(cursor => first.cursor) as second$$,
    $$values ('Riff')$$,
    'a page goes on where the last one ended'
);
select results_eq(
    $$select second.title
    from api.browse_media_samples(tests.genre('Rock'), page_size => 1) as first
    cross join lateral api.browse_media_samples(
        tests.genre('Rock'), cursor => first.cursor
    ) as second$$,
    $$values ('Riff')$$,
    'so does a page of a genre'
);

select tests.sign_in('ann');
select is(pg_temp.titles(), '{Waltz,Riff}', 'one''s own private samples are not public to oneself');
select tests.sign_out();
select is(pg_temp.titles('Rock'), '{Waltz,Riff}', 'nobody needs to sign in');

select throws_ok(
    $$select api.browse_media_samples(gen_random_uuid())$$,
    'PT404', 'no such genre', 'an unknown genre is refused'
);
select throws_ok(
    $$select api.browse_media_samples(null, gen_random_uuid())$$,
    'PT404', 'no such instrument', 'so is an unknown instrument'
);
select throws_ok(
    $$select api.browse_media_samples(page_size => 101)$$,
    'PT422', 'page_size is out of range', 'a page has at most 100 rows'
);
select throws_ok(
    $$select api.browse_media_samples(cursor => 'x')$$,
    'PT422', 'the cursor is broken', 'a broken cursor is refused'
);

select tests.as_owner();
select is(
    (
        select count(*)
        from pg_indexes
        where (schemaname, tablename) = ('music', 'media_samples') and indexdef like '%id DESC%'
    ),
    3::bigint,
    'samples of all, of a person and of an instrument are indexed newest first'
);
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('cid'));
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_in('cid');
select is(pg_temp.titles(), null, 'who hides from the caller is not there');
select is(pg_temp.titles('Rock'), null, 'not by genre either');
select tests.sign_in('ann');
select is(pg_temp.titles(), '{Waltz,Riff}', 'while oneself is');

select * from finish();
rollback;
