-- What people said of each other, and the matches that came of it.
-- depends: 0005_preferences 0004_trust

create type matching.reaction as enum ('like', 'pass', 'super_like', 'block');
create type matching.interaction_context as enum ('discovery', 'search', 'recommendation');
create type matching.match_status as enum ('active', 'unmatched', 'blocked');

create table matching.interactions (
    from_user_id uuid not null references identity.users on delete cascade,
    to_user_id uuid not null references identity.users on delete cascade,
    reaction matching.reaction not null,
    context matching.interaction_context not null default 'discovery',
    created_at timestamptz not null default now(),
    reacted_at timestamptz not null default clock_timestamp(),
    primary key (from_user_id, to_user_id, reaction),
    constraint interactions_not_oneself check (from_user_id <> to_user_id)
);

comment on table matching.interactions is
'Reactions of one person to another, kept as history; the newest of a pair is the one that holds.';
comment on column matching.interactions.context is 'Where the person was met.';
comment on column matching.interactions.reacted_at is 'When it was last said.';

create index interactions_to_user_id_idx
    on matching.interactions (to_user_id, reaction, reacted_at desc);
create index interactions_super_likes_idx on matching.interactions (from_user_id, reacted_at)
    where reaction = 'super_like';

create table matching.matches (
    id uuid primary key default core.uuid_v7(),
    user1_id uuid not null references identity.users on delete cascade,
    user2_id uuid not null references identity.users on delete cascade,
    score numeric(5, 2) not null check (score between 0 and 100),
    factors jsonb not null check (jsonb_typeof(factors) = 'object'),
    status matching.match_status not null default 'active',
    ended_by uuid references identity.users on delete set null,
    ended_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint matches_smaller_id_first check (user1_id < user2_id),
    constraint matches_end_goes_with_status check ((status = 'active') = (ended_at is null)),
    unique (user1_id, user2_id)
);

comment on table matching.matches is 'Two people who like each other; once a pair.';
comment on column matching.matches.user1_id is 'The smaller id of the two.';
comment on column matching.matches.score is 'Compatibility when they matched, 0 to 100.';
comment on column matching.matches.factors is 'Points of each factor; they add up to the score.';
comment on column matching.matches.ended_by is 'Who unmatched or blocked.';

create index matches_user1_id_idx on matching.matches (user1_id, id desc);
create index matches_user2_id_idx on matching.matches (user2_id, id desc);
create index matches_ended_by_idx on matching.matches (ended_by) where ended_by is not null;
