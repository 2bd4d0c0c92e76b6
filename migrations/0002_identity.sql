-- Accounts, their credentials, profiles and places.
-- depends: 0001_core

create type identity.account_status as enum ('active', 'suspended', 'deleted');
create type identity.account_role as enum ('user', 'moderator', 'admin');
create type identity.gender as enum ('female', 'male', 'non_binary', 'other');
create type identity.intent as enum ('casual', 'friends', 'serious', 'networking');

create table identity.users (
    id uuid primary key default core.uuid_v7(),
    clerk_id text check (length(clerk_id) between 1 and 255),
    username text not null check (username ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,49}$'),
    email text check (length(email) <= 255 and email ~ '^[^@\s]+@[^@\s]+$'),
    email_verified_at timestamptz,
    phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    phone_verified_at timestamptz,
    role identity.account_role not null default 'user',
    status identity.account_status not null default 'active',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint users_deleted_at_goes_with_status
    check ((status = 'deleted') = (deleted_at is not null))
);

comment on table identity.users is 'An account: the slim, rarely written directory of people.';
comment on column identity.users.clerk_id is
'Id of the account at Clerk; null where it signs in here.';
comment on column identity.users.username is
'URL-safe name, 3 to 50 characters, unique whatever the case.';
comment on column identity.users.role is
'What the application may let this person do; it switches to the database role of that name.';
comment on column identity.users.deleted_at is
'When the account was deleted softly: hidden everywhere, its history kept.';

create unique index users_username_idx on identity.users (lower(username));
create unique index users_clerk_id_idx on identity.users (clerk_id);
create unique index users_email_idx on identity.users (lower(email))
    where email_verified_at is not null and status <> 'deleted';
create index users_username_trgm_idx on identity.users
    using gin (lower(username) public.gin_trgm_ops);

create table identity.credentials (
    user_id uuid primary key references identity.users on delete cascade,
    password_hash text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint credentials_hash_is_strong check (
        password_hash ~ '^\$2[aby]\$(1[2-9]|2[0-9]|3[01])\$[./A-Za-z0-9]{53}$'
        or password_hash ~ '^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$'
    )
);

comment on table identity.credentials is
'How a person who signs in here proves it; no role but the owner reads it.';
comment on column identity.credentials.password_hash is
'bcrypt of at least 12 rounds, or argon2id: a raw password cannot be stored.';

create table identity.profiles (
    user_id uuid primary key references identity.users on delete cascade,
    display_name text not null check (length(display_name) between 1 and 100),
    bio text check (length(bio) <= 500),
    birth_date date check (birth_date >= '1900-01-01'),
    show_age boolean not null default false,
    gender identity.gender,
    intent identity.intent,
    interests text[] not null default '{}' check (cardinality(interests) <= 30),
    image_url text check (length(image_url) <= 500 and image_url ~ '^https?://'),
    cover_image_url text check (length(cover_image_url) <= 500 and cover_image_url ~ '^https?://'),
    photos text[] not null default '{}' check (cardinality(photos) <= 6),
    videos text[] not null default '{}' check (cardinality(videos) <= 6),
    website text check (length(website) <= 200 and website ~ '^https?://'),
    instagram_url text check (length(instagram_url) <= 200 and instagram_url ~ '^https?://'),
    reveal_instagram boolean not null default false,
    privacy_level core.privacy_level not null default 'public',
    is_verified boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table identity.profiles is 'What a person shows of themselves.';
comment on column identity.profiles.birth_date is
'Age follows from it; it is shown to nobody but its owner.';
comment on column identity.profiles.show_age is 'Whether others see the age in years.';
comment on column identity.profiles.photos is 'At most 6 URLs (http or https).';
comment on column identity.profiles.videos is 'At most 6 URLs (http or https).';
comment on column identity.profiles.reveal_instagram is 'Whether others see the Instagram link.';
comment on column identity.profiles.is_verified is 'Whether moderators checked who this is.';

create index profiles_display_name_trgm_idx on identity.profiles
    using gin (lower(display_name) public.gin_trgm_ops);

create table identity.places (
    user_id uuid primary key references identity.users on delete cascade,
    cell integer not null,
    latitude double precision not null generated always as (core.cell_latitude(cell)) stored,
    longitude double precision not null generated always as (core.cell_longitude(cell)) stored,
    city text check (length(city) between 1 and 100),
    region text check (length(region) between 1 and 100),
    country text check (length(country) between 1 and 100),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint places_cell_is_on_the_grid
    check (cell >= 0 and cell >> 16 <= 20014 and (cell & 65535) < core.grid_columns(cell >> 16))
);

comment on table identity.places is
'Where a person is, to about 1 km: only the grid cell is kept, so nothing finer can leak.';
comment on column identity.places.cell is 'Cell of the grid, see core.grid_cell.';
comment on column identity.places.latitude is 'Of the middle of the cell, in degrees.';
comment on column identity.places.longitude is 'Of the middle of the cell, in degrees.';
