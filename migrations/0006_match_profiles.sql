-- One denormalised row a person, all that ranking reads, and the feeds that it fills.
-- depends: 0005_preferences

create table matching.match_profiles (
    user_id uuid primary key references identity.users on delete cascade,
    is_discoverable boolean not null default false,
    cell integer,
    block integer generated always as (cell >> 23 << 9 | (cell >> 7 & 511)) stored,
    radius_km smallint not null default 50,
    born integer,
    age_min smallint,
    age_max smallint,
    looking_for matching.looking_for not null default 'any',
    commitment smallint check (commitment between 1 and 4),
    availability bit(21) not null default 0::bit(21),
    availability_count smallint generated always as (bit_count(availability)) stored,
    skill_average real check (skill_average between 1 and 4),
    min_skill smallint check (min_skill between 1 and 4),
    plays bit(256) not null default 0::bit(256),
    seeks bit(256) not null default 0::bit(256),
    seeks_count smallint generated always as (bit_count(seeks)) stored,
    likes bit(1280) not null default 0::bit(1280),
    likes_count smallint generated always as (bit_count(likes)) stored,
    offers bit(1280) not null default 0::bit(1280),
    must_share_genre boolean not null default false,
    must_play_sought boolean not null default false,
    must_share_looking_for boolean not null default false,
    is_incognito boolean not null default false,
    hides_distance boolean not null default false,
    city text,
    instruments text[] not null default '{}',
    genres text[] not null default '{}',
    activity_score smallint not null default 100 check (activity_score between 0 and 100),
    last_active_at timestamptz not null default now(),
    changed_xid xid8 not null default pg_current_xact_id(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint match_profiles_discoverable_has_a_place
    check (not is_discoverable or cell is not null)
);

comment on table matching.match_profiles is
'All that ranking reads of a person, and a page shows, in one row; triggers keep it, nobody else.';
comment on column matching.match_profiles.is_discoverable is
'Active, public, not paused, with a place, an instrument and a genre.';
comment on column matching.match_profiles.cell is
'Cell of the grid: of the journey if there is one.';
comment on column matching.match_profiles.block is
'128 by 128 cells: what changes of the neighbourhood are looked up by.';
comment on column matching.match_profiles.born is
'Birth date as the number yyyymmdd: an age is the difference of two of them over 10,000.';
comment on column matching.match_profiles.commitment is '1 casual to 4 professional.';
comment on column matching.match_profiles.skill_average is
'Mean skill over the instruments played, 1 beginner to 4 professional.';
comment on column matching.match_profiles.plays is 'A bit an instrument, by its slot.';
comment on column matching.match_profiles.seeks is 'A bit an instrument, by its slot.';
comment on column matching.match_profiles.likes is
'Five bits a genre, by its slot, as many of them set as it is wanted: a genre by its preference (1
to 5), its parent by half of that, its grandparent by a quarter, rounded up.';
comment on column matching.match_profiles.offers is
'Five bits a genre, by its slot, as many of them set as it is there: 5 for a genre that is liked,
3 for its parent, 2 for its grandparent.';
comment on column matching.match_profiles.city is 'Of the journey if there is one.';
comment on column matching.match_profiles.instruments is 'Names, the primary instrument first.';
comment on column matching.match_profiles.genres is 'Names, the most liked first.';
comment on column matching.match_profiles.activity_score is
'100 for somebody who is here now, halved with each half-life of absence.';
comment on column matching.match_profiles.changed_xid is
'The transaction that last changed anything that ranking reads: feeds built before it catch up.';

-- It covers the ranking, so that a neighbourhood is read in one piece and the table is not touched.
create index match_profiles_cell_idx on matching.match_profiles (cell) include (
    user_id, radius_km, born, age_min, age_max, looking_for, commitment, availability,
    availability_count, skill_average, min_skill, plays, seeks, seeks_count, likes, likes_count,
    offers, must_share_genre, must_play_sought, must_share_looking_for, is_incognito,
    hides_distance, activity_score
) where is_discoverable;

create index match_profiles_block_changed_xid_idx on matching.match_profiles (block, changed_xid);

create type matching.discovery_filters as (
    radius_km double precision,
    instruments bit(256),  -- noqa: LT01
    genres bit(1280),  -- noqa: LT01
    min_skill smallint,
    two_way boolean
);

comment on type matching.discovery_filters is
'What one call of api.discover asks for beyond the preferences; a null asks for nothing.';

create unlogged table matching.feeds (
    user_id uuid not null references identity.users on delete cascade,
    filters_key uuid not null,
    candidates uuid[] not null,
    ranks integer[] not null,
    points integer[] not null,
    starts_after_rank integer,
    starts_after_id uuid,
    is_last boolean not null,
    blocks integer[] not null,
    own_xid xid8 not null,
    seen_until xid8 not null,
    created_at timestamptz not null default now(),
    primary key (user_id, filters_key),
    constraint feeds_ranks_each_candidate check (cardinality(ranks) = cardinality(candidates)),
    constraint feeds_explains_each_candidate
    check (cardinality(points) = 6 * cardinality(candidates))
);

comment on table matching.feeds is
'The best people for somebody to meet next, best first: a cache, refilled by scoring everybody.';
comment on column matching.feeds.filters_key is
'internal.feed_key of the filters and the settings that it was filled with.';
comment on column matching.feeds.ranks is
'Score and activity points of each candidate, in 1/10,000.';
comment on column matching.feeds.points is
'Six numbers a candidate: the points, in 1/100, of the factors of the score.';
comment on column matching.feeds.starts_after_rank is
'Where it goes on after an earlier one; null: the top.';
comment on column matching.feeds.is_last is 'Whether nobody comes after its last candidate.';
comment on column matching.feeds.blocks is 'The blocks of the grid that it was filled from.';
comment on column matching.feeds.own_xid is 'changed_xid of its owner when it was filled.';
comment on column matching.feeds.seen_until is
'Changes by this transaction or a later one may be missing in it.';
