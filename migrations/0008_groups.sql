-- Bands and communities: who belongs to them, and whom they seek.
-- depends: 0007_matches

create type groups.visibility as enum ('public', 'private', 'secret');
create type groups.member_role as enum ('admin', 'moderator', 'member');
create type groups.member_status as enum ('active', 'pending', 'invited', 'banned', 'left');

comment on type groups.visibility is
'public: everybody finds and joins it; private: everybody finds it, and is let in; secret: only its
members and whom they invite know of it.';

create table groups.groups (
    id uuid primary key default core.uuid_v7(),
    name text not null check (length(name) between 1 and 200),
    description text check (length(description) <= 2000),
    image_url text check (length(image_url) <= 500 and image_url ~ '^https?://'),
    cover_image_url text check (length(cover_image_url) <= 500 and cover_image_url ~ '^https?://'),
    visibility groups.visibility not null default 'public',
    category text check (length(category) between 1 and 50),
    cell integer,
    latitude double precision generated always as (core.cell_latitude(cell)) stored,
    longitude double precision generated always as (core.cell_longitude(cell)) stored,
    city text check (length(city) between 1 and 100),
    region text check (length(region) between 1 and 100),
    country text check (length(country) between 1 and 100),
    max_members integer not null default 10 check (max_members between 1 and 5000),
    member_count integer not null default 0 check (member_count >= 0),
    shows_history boolean not null default true,
    is_active boolean not null default true,
    created_by uuid references identity.users on delete set null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint groups_within_the_limit check (member_count <= max_members),
    constraint groups_cell_is_on_the_grid
    check (cell >= 0 and cell >> 16 <= 20014 and (cell & 65535) < core.grid_columns(cell >> 16))
);

comment on table groups.groups is 'A band or a community.';
comment on column groups.groups.category is 'What kind of group it says it is, in lower case.';
comment on column groups.groups.cell is
'Where it meets, to about 1 km, as places of people are kept: see core.grid_cell.';
comment on column groups.groups.latitude is 'Of the middle of the cell, in degrees.';
comment on column groups.groups.longitude is 'Of the middle of the cell, in degrees.';
comment on column groups.groups.max_members is 'Seats: how many active members there may be.';
comment on column groups.groups.member_count is
'Active members; written under the lock of this row, with the members.';
comment on column groups.groups.shows_history is
'Whether who joins or comes back reads what was said while they were not there.';
comment on column groups.groups.is_active is 'Not active: dissolved, seen by its members alone.';

create index groups_cell_idx on groups.groups (cell) where cell is not null;
create index groups_category_idx on groups.groups (category, id) where category is not null;
create index groups_created_by_idx on groups.groups (created_by) where created_by is not null;
create index groups_name_trgm_idx on groups.groups using gin (lower(name) public.gin_trgm_ops);

create table groups.group_genres (
    group_id uuid not null references groups.groups on delete cascade,
    genre_id uuid not null references music.genres,
    primary key (group_id, genre_id)
);

comment on table groups.group_genres is 'What a group plays or is about.';

create index group_genres_genre_id_idx on groups.group_genres (genre_id, group_id);

create table groups.members (
    group_id uuid not null references groups.groups on delete cascade,
    user_id uuid not null references identity.users on delete cascade,
    role groups.member_role not null default 'member',
    status groups.member_status not null default 'active',
    instrument_id uuid references music.instruments on delete set null,
    invited_by uuid references identity.users on delete set null,
    joined_at timestamptz,
    left_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (group_id, user_id),
    constraint members_role_is_for_the_active check (role = 'member' or status = 'active'),
    constraint members_active_have_joined check (status <> 'active' or joined_at is not null)
);

comment on table groups.members is
'Who belongs to a group, asks to, is asked to, belonged to it or was banned from it.';
comment on column groups.members.instrument_id is 'What they play in the group.';
comment on column groups.members.joined_at is 'When they last became active.';

create index members_user_id_idx on groups.members (user_id, status, group_id);
create index members_instrument_id_idx on groups.members (instrument_id)
    where instrument_id is not null;
create index members_invited_by_idx on groups.members (invited_by) where invited_by is not null;
