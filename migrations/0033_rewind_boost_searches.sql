-- Passes that were taken back, boosts, and saved searches with the people they found.
-- depends: 0028_plans

create table matching.rewinds (
    from_user_id uuid not null references identity.users on delete cascade,
    rewound_at timestamptz not null default clock_timestamp(),
    to_user_id uuid not null references identity.users on delete cascade,
    context matching.interaction_context not null,
    reacted_at timestamptz not null,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (from_user_id, rewound_at),
    constraint rewinds_not_oneself check (from_user_id <> to_user_id)
);

comment on table matching.rewinds is
'Passes that were taken back: history, apart from the interactions that hold.';
comment on column matching.rewinds.rewound_at is 'When the pass was taken back.';
comment on column matching.rewinds.context is 'Where the person had been met.';
comment on column matching.rewinds.reacted_at is 'When the person had been passed.';
comment on column matching.rewinds.changed_xid is
'The transaction that took it back: a feed that was filled before it ranks the person anew.';

create index rewinds_to_user_id_idx on matching.rewinds (to_user_id);
create index rewinds_from_user_id_changed_xid_idx on matching.rewinds (from_user_id, changed_xid);

-- Lists of reactions, the newest first, of one person and to one. A release locks the table anyway.
-- squawk-ignore require-concurrent-index-creation
create index interactions_from_user_id_reacted_at_idx
    on matching.interactions (from_user_id, reacted_at desc, to_user_id desc) include (reaction);
-- squawk-ignore require-concurrent-index-deletion
drop index matching.interactions_to_user_id_idx;
-- squawk-ignore require-concurrent-index-creation
create index interactions_to_user_id_idx
    on matching.interactions (to_user_id, reacted_at desc, from_user_id desc) include (reaction);

-- A constant default rewrites nothing.
alter table matching.match_profiles
    add column boosted_until timestamptz,
    -- squawk-ignore adding-field-with-default
    add column is_searching boolean not null default false;

comment on column matching.match_profiles.boosted_until is
'Until when feeds show the person earlier; null for never boosted. It never counts in a score.';
comment on column matching.match_profiles.is_searching is 'Whether the person has saved searches.';

-- squawk-ignore require-concurrent-index-creation
create index match_profiles_block_boosted_until_idx
    on matching.match_profiles (block, boosted_until desc) include (user_id)
    where boosted_until is not null;
-- squawk-ignore require-concurrent-index-creation
create index match_profiles_searching_block_idx on matching.match_profiles (block)
    where is_searching;

create table matching.saved_searches (
    user_id uuid not null references identity.users on delete cascade,
    id uuid not null default core.uuid_v7(),
    name text not null check (core.is_line(name, 100)),
    filters jsonb not null
    check (jsonb_typeof(filters) = 'object' and core.is_json(filters, 32768)),
    instruments bit(256),
    genres bit(1280),
    min_skill smallint check (min_skill between 1 and 4),
    max_distance_km smallint check (max_distance_km between 1 and 500),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (user_id, id),
    unique (user_id, name)
);

comment on table matching.saved_searches is
'Filters of discovery that people keep, to be told of others who are new and fit.';
comment on column matching.saved_searches.filters is
'The filters as api.discover takes them; an absent key asks for nothing.';
comment on column matching.saved_searches.instruments is
'The instruments of the filters, a bit an instrument, by its slot; null for any.';
comment on column matching.saved_searches.genres is
'The genres of the filters, by the lowest of the five bits of their slots; null for any.';
comment on column matching.saved_searches.min_skill is
'The skill of the filters, 1 beginner to 4 professional; null for any.';
comment on column matching.saved_searches.max_distance_km is
'The distance of the filters, in km; null for the search radius of the owner.';

create table matching.search_finds (
    user_id uuid not null,
    search_id uuid not null,
    found_user_id uuid not null references identity.users on delete cascade,
    created_at timestamptz not null default now(),
    primary key (user_id, search_id, found_user_id),
    foreign key (user_id, search_id) references matching.saved_searches on delete cascade
);

comment on table matching.search_finds is
'Whom a saved search has told its owner of: each person once.';

create index search_finds_found_user_id_idx on matching.search_finds (found_user_id);

create table matching.search_queue (
    id uuid primary key default core.uuid_v7(),
    user_id uuid not null
);

comment on table matching.search_queue is
'People who are new or have changed, until the job notify_searches has looked for searches that they
fit; a row a change.';
comment on column matching.search_queue.user_id is
'No foreign key: the deletion of an account does not wait for the job.';
