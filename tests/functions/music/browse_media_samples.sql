begin;
select plan(25);

-- The titles on a page, in its order.
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
), null, 'and a private sample');
select tests.sign_in('bob');
select isnt(api.add_media_sample(
    'Waltz', 'https://x.org/3', 'video', tests.instrument('Piano'),
    array[tests.genre('Rock'), tests.genre('Classical')]
), null, 'bob adds a waltz');

select tests.sign_in('cid');
select is(pg_temp.titles(), '{Waltz,Riff}', 'public samples are listed, the newest first');
select is(pg_temp.titles('Rock'), '{Waltz,Riff}', 'a genre also finds genres below it');
select is(pg_temp.titles('Alternative Rock'), '{Riff}', 'so does a genre of the second level');
select is(pg_temp.titles('Indie Rock'), '{Riff}', 'a genre of the third level is found');
select is(pg_temp.titles('Classical'), '{Waltz}', 'a sample is found by each of its genres');
select is(pg_temp.titles('Jazz'), null, 'and by no other genre');
select is(pg_temp.titles(instrument => 'Piano'), '{Waltz}', 'an instrument filters');
select is(pg_temp.titles(username => 'ann'), '{Riff}', 'a person filters');
select is(
    pg_temp.titles('Rock', 'Piano', 'ann'), null,
    'all filters apply together, and private samples are left out'
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
    'a row describes a sample'
);
select results_eq(
    $$select second.title
    from api.browse_media_samples(page_size => 1) as first
    cross join lateral api.browse_media_samples(cursor => first.cursor) as second$$,
    $$values ('Riff')$$,
    'a page starts after the cursor'
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
select is(pg_temp.titles(), '{Waltz,Riff}', 'the owner does not find their private samples here');
select tests.sign_out();
select is(pg_temp.titles('Rock'), '{Waltz,Riff}', 'a visitor may call it');

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
    'PT422', 'the cursor is invalid', 'a broken cursor is refused'
);

select tests.as_owner();
select is(
    (
        select count(*)
        from pg_indexes
        where (schemaname, tablename) = ('music', 'media_samples')
            and (indexdef like '%id DESC%' or indexdef like '%(user\_id, id)%')
    ),
    3::bigint,
    'all samples, those of a person and of an instrument are indexed by time'
);
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('cid'));
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_in('cid');
select is(pg_temp.titles(), null, 'samples of people whom the caller may not see are left out');
select is(pg_temp.titles('Rock'), null, 'also with a genre');
select tests.sign_in('ann');
select is(
    pg_temp.titles(), '{Waltz,Riff}', 'the owner of a private profile finds their public samples'
);

select * from finish();
rollback;
