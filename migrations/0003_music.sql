-- Instruments, genres, who plays and likes what, and media samples.
-- depends: 0002_identity

create type music.skill_level as enum ('beginner', 'intermediate', 'advanced', 'professional');
create type music.media_type as enum ('audio', 'video');

create table music.instruments (
    id uuid primary key default core.uuid_v7(),
    name text not null check (length(name) between 1 and 100),
    category text not null check (category ~ '^[a-z][a-z_]{1,49}$'),
    slot smallint not null unique check (slot between 0 and 255),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table music.instruments is 'What people play: reference data that moderators add to.';
comment on column music.instruments.category is 'Family: string, brass, percussion and so on.';
comment on column music.instruments.slot is
'Its bit in the sets of matching.match_profiles; a trigger takes the first free one.';

create unique index instruments_name_idx on music.instruments (lower(name));

create table music.genres (
    id uuid primary key default core.uuid_v7(),
    name text not null check (length(name) between 1 and 100),
    parent_genre_id uuid references music.genres on delete restrict,
    slot smallint not null unique check (slot between 0 and 255),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table music.genres is
'Genres in at most three levels (rock, alternative rock, indie rock): reference data.';
comment on column music.genres.slot is
'Its bits in the sets of matching.match_profiles; a trigger takes the first free ones.';

create unique index genres_name_idx on music.genres (lower(name));
create index genres_parent_genre_id_idx on music.genres (parent_genre_id);

create table music.user_instruments (
    user_id uuid not null references identity.users on delete cascade,
    instrument_id uuid not null references music.instruments on delete restrict,
    skill_level music.skill_level not null,
    years_of_experience smallint check (years_of_experience between 0 and 100),
    is_primary boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (user_id, instrument_id)
);

comment on table music.user_instruments is 'What a person plays, and how well.';
comment on column music.user_instruments.is_primary is 'At most one instrument of a person is it.';

create unique index user_instruments_primary_idx on music.user_instruments (user_id)
    where is_primary;
create index user_instruments_instrument_id_skill_level_idx
    on music.user_instruments (instrument_id, skill_level);

create table music.user_genres (
    user_id uuid not null references identity.users on delete cascade,
    genre_id uuid not null references music.genres on delete restrict,
    preference smallint not null default 1 check (preference between 1 and 5),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (user_id, genre_id)
);

comment on table music.user_genres is 'What music a person likes.';
comment on column music.user_genres.preference is 'How much, from 1 (a little) to 5 (most).';

create index user_genres_genre_id_idx on music.user_genres (genre_id);

create table music.media_samples (
    id uuid primary key default core.uuid_v7(),
    user_id uuid not null references identity.users on delete cascade,
    instrument_id uuid references music.instruments on delete restrict,
    title text not null check (length(title) between 1 and 200),
    description text check (length(description) <= 2000),
    file_url text not null check (length(file_url) <= 500 and file_url ~ '^https?://'),
    media_type music.media_type not null,
    duration_seconds integer check (duration_seconds between 0 and 86400),
    metadata jsonb not null default '{}'
    check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384),
    is_public boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table music.media_samples is 'A recording by which a person shows what they play.';
comment on column music.media_samples.is_public is 'A private sample is seen by its owner alone.';
comment on column music.media_samples.metadata is
'Facts about the file (bit rate, format), at most 16 kB.';

create index media_samples_user_id_idx on music.media_samples (user_id, id desc);
create index media_samples_instrument_id_idx on music.media_samples (instrument_id, id desc);
create index media_samples_public_idx on music.media_samples (id desc) where is_public;

create table music.media_sample_genres (
    media_sample_id uuid not null references music.media_samples on delete cascade,
    genre_id uuid not null references music.genres on delete restrict,
    primary key (media_sample_id, genre_id)
);

comment on table music.media_sample_genres is 'The genres that a sample is tagged with.';

create index media_sample_genres_genre_id_idx
    on music.media_sample_genres (genre_id, media_sample_id desc);
