-- Whom and what the examples of the reference speak of, by the ids of its examples.toml: Ann acts,
-- Mia moderates, Ben is whom Ann acts on, Eva is for Ann to discover, Gil is blocked.
create function pg_temp.person(id text, username text)
    returns void
    language sql
as $$
    insert into identity.users (id, username, clerk_id, email)
    values (
        person.id::uuid, person.username, 'user_' || person.username,
        person.username || '@example.org'
    );
    insert into identity.profiles (user_id, display_name, birth_date)
    values (person.id::uuid, initcap(person.username), '1990-05-05');
    insert into identity.places (user_id, cell, city, country)
    values (person.id::uuid, core.grid_cell(52.52, 13.405), 'Berlin', 'Germany');
    insert into music.user_instruments (user_id, instrument_id, skill_level)
    values (person.id::uuid, '0192f0c4-0000-7000-8000-000000000010', 'intermediate');
    insert into music.user_genres (user_id, genre_id, preference)
    values (person.id::uuid, '0192f0c4-0000-7000-8000-000000000020', 3);
$$;

insert into music.instruments (id, name, category)
values ('0192f0c4-0000-7000-8000-000000000010', 'Slide Guitar of the Story', 'string');

insert into music.genres (id, name)
values
    ('0192f0c4-0000-7000-8000-000000000020', 'Desert Blues of the Story'),
    ('0192f0c4-0000-7000-8000-000000000021', 'Music of the Story');

select
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000a', 'ann'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000b', 'mia'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000c', 'ben'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000d', 'eva'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000e', 'gil');

update identity.users set role = 'moderator' where username = 'mia';

-- Whoever moderates is not there to be met.
insert into matching.preferences (user_id, is_paused)
values ('0192f0c4-0000-7000-8000-00000000000b', true);

insert into trust.blocks (blocker_id, blocked_id)
values ('0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000e');

insert into matching.interactions (from_user_id, to_user_id, reaction)
values
    ('0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000c', 'like'),
    ('0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-00000000000a', 'like');

insert into matching.matches (id, user1_id, user2_id, score, factors)
values (
    '0192f0c4-0000-7000-8000-000000000030',
    '0192f0c4-0000-7000-8000-00000000000a',
    '0192f0c4-0000-7000-8000-00000000000c',
    80,
    '{"genres": 80}'
);

insert into music.media_samples (id, user_id, title, file_url, media_type)
values
    (
        '0192f0c4-0000-7000-8000-000000000040', '0192f0c4-0000-7000-8000-00000000000a',
        'Live in Berlin', 'https://media.example.org/live-in-berlin.mp3', 'audio'
    ),
    (
        '0192f0c4-0000-7000-8000-000000000041', '0192f0c4-0000-7000-8000-00000000000c',
        'At home', 'https://media.example.org/at-home.mp3', 'audio'
    );

insert into music.media_sample_genres (media_sample_id, genre_id)
select id, '0192f0c4-0000-7000-8000-000000000020' from music.media_samples;

-- One piece of work waits to be claimed, one is being done.
insert into core.outbox (id, topic, payload, attempts)
values
    ('0192f0c4-0000-7000-8000-000000000050', 'media.remove', '{}', 1),
    ('0192f0c4-0000-7000-8000-000000000051', 'account.suspended', '{}', 0);
