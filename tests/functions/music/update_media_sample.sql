begin;
select plan(29);

create function pg_temp.sample()
    returns uuid
    language sql
    security definer
    as 'select id from music.media_samples';
grant execute on function pg_temp.sample to public;

select tests.sign_in('ann');
select isnt(
    api.add_media_sample(
        'Etude', 'https://x.org/1', 'audio', tests.instrument('Piano'), array[tests.genre('Jazz')],
        'Slow', 60, '{"bit_rate": 320, "tags": {"year": 1999, "key": "d"}}'
    ),
    null,
    'a person has a sample'
);

select results_eq(
    $$select title, description, duration_seconds, instrument_id, is_public
    from api.update_media_sample(
        pg_temp.sample(),
        '{"title": "Etude in d", "description": null, "duration_seconds": 61.0,
          "instrument_id": null, "is_public": false}'
    )$$,
    $$values ('Etude in d', null, 61, null::uuid, false)$$,
    'a patch changes the keys that it has; null clears a value'
);
select is(
    (api.update_media_sample(
        pg_temp.sample(),
        '{"metadata": {"bit_rate": null, "tags": {"year": 2000}, "by": {"a": null}}}'
    )).metadata,
    '{"tags": {"year": 2000, "key": "d"}, "by": {}}'::jsonb,
    'a patch of metadata is merged into the old metadata'
);
select is(
    (api.update_media_sample(pg_temp.sample(), '{"metadata": null}')).metadata,
    '{}'::jsonb,
    'null makes metadata an empty object'
);
select is(
    (api.update_media_sample(pg_temp.sample(), '{}')).title,
    'Etude in d',
    'an empty patch has no effect'
);
select lives_ok(
    $$select api.update_media_sample(
        pg_temp.sample(),
        jsonb_build_object('genre_ids', array[tests.genre('Rock'), tests.genre('Classical')])
    )$$,
    'genres are replaced'
);
select set_eq(
    'select genre_id from music.media_sample_genres',
    $$values (tests.genre('Rock')), (tests.genre('Classical'))$$,
    'the old genres are gone'
);
select lives_ok(
    $$select api.update_media_sample(
        pg_temp.sample(), '{"genre_ids": null, "file_url": "https://x.org/2"}'
    )$$,
    'genres are cleared and the file replaced'
);
select is_empty('select from music.media_sample_genres', 'no genre is left');

select throws_ok(
    format('select api.update_media_sample(pg_temp.sample(), %L)', changes),
    'PT422', null, format('%s is refused', coalesce(changes, 'null'))
)
from (
    values
    (null),
    ('[]'),
    ('{"user_id": "x"}'),
    ('{"title": null}'),
    ('{"title": 5}'),
    ('{"media_type": "text"}'),
    ('{"is_public": "yes"}'),
    ('{"duration_seconds": 1.5}'),
    ('{"duration_seconds": 1e300}'),
    ('{"instrument_id": "x"}'),
    ('{"genre_ids": "x"}'),
    ('{"genre_ids": ["x"]}')
) as bad (changes);
select throws_ok(
    format('select api.update_media_sample(pg_temp.sample(), %L)', changes),
    'PT404', message, message || ' is refused'
)
from (
    values
    (jsonb_build_object('instrument_id', gen_random_uuid()), 'no such instrument'),
    (jsonb_build_object('genre_ids', array[gen_random_uuid()]), 'no such genre')
) as bad (changes, message);

select throws_ok(
    format('select api.update_media_sample(pg_temp.sample(), %s)', changes),
    'PT422', message, description
)
from (
    values
    (
        $$jsonb_build_object('metadata', repeat('x', 65536))$$,
        'the changes are too large', 'a huge patch is refused'
    ),
    (
        $$(repeat('{"metadata": ', 6000) || '1' || repeat('}', 6000))::jsonb$$,
        'the changes are too large', 'so is a deeply nested patch'
    ),
    (
        $$jsonb_build_object('metadata', jsonb_build_object('lyrics', repeat('x', 16384)))$$,
        'metadata is missing or out of range', 'and metadata of more than 16 kB'
    )
) as bad (changes, message, description);

select tests.sign_in('bob');
select throws_ok(
    $$select api.update_media_sample(pg_temp.sample(), '{"title": "Mine"}')$$,
    'PT404', 'no such media sample', 'a sample of another person is not found'
);
select throws_ok(
    $$select api.update_media_sample(gen_random_uuid(), '{"title": "Mine"}')$$,
    'PT404', 'no such media sample', 'as if it did not exist'
);

select tests.as_owner();
select results_eq(
    $$select payload ->> 'file_url' from core.outbox where topic = 'media.remove'$$,
    $$values ('https://x.org/1')$$,
    'the removal of the replaced file is queued'
);

select * from finish();
rollback;
