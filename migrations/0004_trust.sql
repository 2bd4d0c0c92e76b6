-- Blocks between people.
-- depends: 0002_identity

create table trust.blocks (
    blocker_id uuid not null references identity.users on delete cascade,
    blocked_id uuid not null references identity.users on delete cascade,
    created_at timestamptz not null default now(),
    primary key (blocker_id, blocked_id),
    constraint blocks_not_oneself check (blocker_id <> blocked_id)
);

comment on table trust.blocks is
'Who wants nothing to do with whom; it hides both from each other everywhere.';

create index blocks_blocked_id_idx on trust.blocks (blocked_id, blocker_id);
