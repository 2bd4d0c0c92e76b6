begin;
select plan(28);

select tests.sign_in('ann');
select lives_ok(
    $$select api.add_media_sample(
        'Nocturne', 'https://files.example.org/ann/1.mp3', 'audio', tests.instrument('Piano'),
        array[tests.genre('Classical'), tests.genre('Jazz'), tests.genre('Jazz')],
        'Live in May', 180, '{"bit_rate": 320}', false
    )$$,
    'a person adds a sample with all fields'
);
select results_eq(
    $$select
        title, description, file_url, media_type::text, duration_seconds, metadata, is_public,
        instrument_id
    from music.media_samples$$,
    $$values (
        'Nocturne', 'Live in May', 'https://files.example.org/ann/1.mp3', 'audio', 180,
        '{"bit_rate": 320}'::jsonb, false, tests.instrument('Piano')
    )$$,
    'all fields are stored'
);
select set_eq(
    'select genre_id from music.media_sample_genres',
    $$values (tests.genre('Classical')), (tests.genre('Jazz'))$$,
    'each genre is stored once'
);
select results_eq(
    $$select s.is_public, s.metadata, s.instrument_id, s.duration_seconds
    from api.add_media_sample('Etude', 'http://x.org/2.mp4', 'video') as s$$,
    $$values (true, '{}'::jsonb, null::uuid, null::integer)$$,
    'a title, a file and its type are enough'
);
select is(
    (api.add_media_sample(
        $$'; delete from music.genres; --$$, 'https://x.org/3', 'audio', metadata => null
    )).title,
    $$'; delete from music.genres; --$$,
    'SQL in a title is text'
);

select throws_ok(
    format('select api.add_media_sample(%s)', arguments),
    'PT422', field || ' is missing or out of range', description
)
from (
    values
    ('null, $$http://x$$, $$audio$$', 'title', 'a null title is refused'),
    ('$$ $$, $$http://x$$, $$audio$$', 'title', 'so is a blank title'),
    ('chr(8203), $$http://x$$, $$audio$$', 'title', 'and an invisible title'),
    ('repeat($$x$$, 201), $$http://x$$, $$audio$$', 'title', 'and a title of 201 characters'),
    ('$$x$$, null, $$audio$$', 'file_url', 'a null link is refused'),
    ('$$x$$, $$javascript:x$$, $$audio$$', 'file_url', 'so is a link that is not http or https'),
    ('$$x$$, $$https://$$, $$audio$$', 'file_url', 'and a link without a host'),
    ('$$x$$, $$https://a b$$, $$audio$$', 'file_url', 'and a link with a space'),
    ('$$x$$, rpad($$http://x$$, 501, $$x$$), $$audio$$', 'file_url', 'and one of 501 characters'),
    ('$$x$$, $$http://x$$, null', 'media_type', 'a null type is refused'),
    (
        '$$x$$, $$http://x$$, $$audio$$, description => repeat($$x$$, 2001)',
        'description', 'a description of 2,001 characters is refused'
    ),
    (
        '$$x$$, $$http://x$$, $$audio$$, duration_seconds => -1',
        'duration_seconds', 'a negative duration is refused'
    ),
    (
        '$$x$$, $$http://x$$, $$audio$$, duration_seconds => 86401',
        'duration_seconds', 'so is one of more than a day'
    ),
    (
        '$$x$$, $$http://x$$, $$audio$$, metadata => $$[]$$',
        'metadata', 'metadata must be an object'
    ),
    (
        '$$x$$, $$http://x$$, $$audio$$, metadata => jsonb_build_object(1, repeat($$x$$, 16384))',
        'metadata', 'metadata of more than 16 kB is refused'
    ),
    (
        '$$x$$, $$http://x$$, $$audio$$, is_public => null',
        'is_public', 'is_public must not be null'
    )
) as bad (arguments, field, description);

select throws_ok(
    $$select api.add_media_sample('x', 'https://x.org', 'audio', gen_random_uuid())$$,
    'PT404', 'no such instrument', 'an unknown instrument is refused'
);
select throws_ok(
    $$select api.add_media_sample('x', 'https://x.org', 'audio', genre_ids => genres)
    from (values (array[tests.genre('Jazz'), gen_random_uuid()])) as v (genres)$$,
    'PT404', 'no such genre', 'so is an unknown genre'
);
select throws_ok(
    format(
        'select api.add_media_sample($$x$$, $$http://x$$, $$audio$$, genre_ids => %L::uuid [])',
        genre_ids
    ),
    'PT422', 'genre_ids is not a list of genres', description
)
from (
    values
    (null, 'a null list of genres is refused'),
    (array[null::uuid], 'so is a null genre'),
    (array(select id from api.genres limit 11), 'and an eleventh genre')
) as bad (genre_ids, description);
select is((select count(*) from music.media_samples), 3::bigint, 'refused samples are not stored');

select tests.sign_out();
select throws_ok(
    $$select api.add_media_sample('x', 'https://x.org', 'audio')$$,
    '42501', null, 'a visitor may not call it'
);

select * from finish();
rollback;
