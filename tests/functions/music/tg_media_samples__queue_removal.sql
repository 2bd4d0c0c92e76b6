begin;
select plan(3);

insert into music.media_samples (user_id, title, file_url, media_type)
select id, 'Etude ' || n, 'https://x.org/' || n, 'audio'
from tests.musician('ann') as id
cross join generate_series(1, 3) as n;

update music.media_samples set title = 'Waltz' where title = 'Etude 1';
select is_empty(
    $$select from core.outbox where topic = 'media.remove'$$, 'a file that stays is not queued'
);

update music.media_samples set file_url = 'https://x.org/4' where title = 'Waltz';
select results_eq(
    $$select payload from core.outbox where topic = 'media.remove'$$,
    $$select jsonb_build_object('file_url', 'https://x.org/1', 'user_id', tests.id('ann'))$$,
    'a file that is replaced is, with its owner'
);

delete from identity.users where username = 'ann';
select set_eq(
    $$select payload ->> 'file_url' from core.outbox where topic = 'media.remove'$$,
    $$select 'https://x.org/' || n from generate_series(1, 4) as n$$,
    'so are the files of an account that is deleted'
);

select * from finish();
rollback;
