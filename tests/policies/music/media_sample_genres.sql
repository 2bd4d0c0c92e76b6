begin;
select plan(7);

select tests.musician('ann');
select tests.musician('bob');
insert into music.media_samples (user_id, title, file_url, media_type, is_public)
select id, 'Etude', 'https://x.org', 'audio', n = 1
from identity.users
cross join generate_series(1, 2) as n
where username in ('ann', 'bob');
insert into music.media_sample_genres (user_id, media_sample_id, genre_id)
select user_id, id, tests.genre('Rock') from music.media_samples;

select tests.sign_in('ann');
select bag_eq(
    'select media_sample_id from music.media_sample_genres',
    $$select id from music.media_samples where user_id = tests.id('ann')$$,
    'users read the genres of their own samples alone'
);
select throws_ok('delete from music.media_sample_genres', '42501', null, 'but may not delete them');

select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty(
    'select from music.media_sample_genres', 'claims without a known user read nothing'
);
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select from music.media_sample_genres', 'broken claims read nothing');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from music.media_sample_genres', 'a suspended account reads nothing');
select tests.as_service();
select is_empty(
    'select from music.media_sample_genres', 'a worker without a user reads nothing'
);
select tests.sign_out();
select throws_ok(
    'select from music.media_sample_genres', '42501', null, 'a visitor may not read it'
);

select * from finish();
rollback;
