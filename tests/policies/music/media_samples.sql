begin;
select plan(7);

select tests.musician('ann');
select tests.musician('bob');
insert into music.media_samples (user_id, title, file_url, media_type, is_public)
select id, 'Etude', 'https://x.org', 'audio', n = 1
from identity.users
cross join generate_series(1, 2) as n
where username in ('ann', 'bob');

select tests.sign_in('ann');
select bag_eq(
    'select user_id from music.media_samples',
    $$values (tests.id('ann')), (tests.id('ann'))$$,
    'users read their own samples alone'
);
select throws_ok('delete from music.media_samples', '42501', null, 'but may not delete them');

select set_config('request.jwt.claims', '{"sub": "nobody"}', true);
select is_empty('select from music.media_samples', 'claims without a known user read nothing');
select set_config('request.jwt.claims', 'broken', true);
select is_empty('select from music.media_samples', 'broken claims read nothing');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select is_empty('select from music.media_samples', 'a suspended account reads nothing');
select tests.as_service();
select is_empty('select from music.media_samples', 'a worker without a user reads nothing');
select tests.sign_out();
select throws_ok(
    'select from music.media_samples', '42501', null, 'a visitor may not read it'
);

select * from finish();
rollback;
