-- Whom a person wants to meet, and who may find them.
-- depends: 0003_music

create type matching.looking_for as enum (
    'any', 'collaborator', 'band', 'jam', 'gig', 'lessons'
);
create type matching.commitment as enum ('casual', 'regular', 'serious', 'professional');

create table matching.preferences (
    user_id uuid primary key references identity.users on delete cascade,
    search_radius_km smallint not null default 50 check (search_radius_km between 1 and 500),
    age_min smallint check (age_min between 18 and 120),
    age_max smallint check (age_max between 18 and 120),
    looking_for matching.looking_for not null default 'any',
    commitment matching.commitment,
    availability bit(21) not null default b'000000000000000000000',
    min_skill music.skill_level,
    must_share_genre boolean not null default false,
    must_play_sought boolean not null default false,
    must_share_looking_for boolean not null default false,
    is_paused boolean not null default false,
    is_incognito boolean not null default false,
    hides_distance boolean not null default false,
    travel_cell integer,
    travel_city text check (length(travel_city) between 1 and 100),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint preferences_ages_are_a_range check (age_min <= age_max),
    constraint preferences_travel_cell_is_on_the_grid
    check (
        travel_cell >= 0
        and travel_cell >> 16 <= 20014
        and (travel_cell & 65535) < core.grid_columns(travel_cell >> 16)
    )
);

comment on table matching.preferences is 'Whom a person wants to meet, and who may find them.';
comment on column matching.preferences.search_radius_km is
'How far the person wants to meet people, in km from 1 to 500; it binds both sides.';
comment on column matching.preferences.age_min is
'Youngest age in years to meet; it binds both sides.';
comment on column matching.preferences.age_max is
'Oldest age in years to meet; it binds both sides.';
comment on column matching.preferences.availability is
'Mornings, afternoons, evenings of Monday to Sunday, a bit each, Monday morning first.';
comment on column matching.preferences.min_skill is
'Lowest average skill to meet; null for any. It binds both sides.';
comment on column matching.preferences.must_share_genre is
'Deal-breaker: meet only people with a genre, parent genre or child genre in common.';
comment on column matching.preferences.must_play_sought is
'Deal-breaker: meet only people who play one of the instruments sought.';
comment on column matching.preferences.must_share_looking_for is
'Deal-breaker: meet only people who look for the same, or for anything.';
comment on column matching.preferences.is_paused is 'Shown to nobody for the time being.';
comment on column matching.preferences.is_incognito is
'Shown only to people whom the person liked.';
comment on column matching.preferences.travel_cell is
'Cell of the grid in which to be instead of at home; null when at home.';

create table matching.sought_instruments (
    user_id uuid not null references identity.users on delete cascade,
    instrument_id uuid not null references music.instruments on delete restrict,
    created_at timestamptz not null default now(),
    primary key (user_id, instrument_id)
);

comment on table matching.sought_instruments is
'Instruments that a person wants others to play, apart from those played.';

create index sought_instruments_instrument_id_idx on matching.sought_instruments (instrument_id);
