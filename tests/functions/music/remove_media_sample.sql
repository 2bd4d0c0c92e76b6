begin;
select plan(7);

create function pg_temp.sample(title text)
    returns uuid
    language sql
    security definer
    as 'select id from music.media_samples where media_samples.title = sample.title';
grant execute on function pg_temp.sample to public;

select tests.sign_in('ann');
select isnt(api.add_media_sample('Etude', 'https://x.org/1', 'audio'), null, 'ann has a sample');
select tests.sign_in('bob');
select isnt(api.add_media_sample('Waltz', 'https://x.org/2', 'video'), null, 'bob has a sample');

select throws_ok(
    $$select api.remove_media_sample(pg_temp.sample('Etude'))$$,
    'PT404', 'no such media sample', 'a sample of another person is not found'
);
select throws_ok(
    $$select api.remove_media_sample(gen_random_uuid())$$,
    'PT404', 'no such media sample', 'as if it did not exist'
);
select lives_ok(
    $$select api.remove_media_sample(pg_temp.sample('Waltz'))$$, 'a person removes their sample'
);

select tests.as_owner();
select results_eq(
    'select title from music.media_samples', $$values ('Etude')$$,
    'the sample of the other person stays'
);
select results_eq(
    $$select payload ->> 'file_url' from core.outbox where topic = 'media.remove'$$,
    $$values ('https://x.org/2')$$,
    'the removal of its file is queued'
);

select * from finish();
rollback;
