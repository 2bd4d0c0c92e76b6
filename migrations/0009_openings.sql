-- A band seeks somebody, people apply, one gets the seat.
-- depends: 0008_groups

create type groups.opening_status as enum ('open', 'filled', 'closed');
create type groups.application_status as enum ('pending', 'accepted', 'declined');

create table groups.openings (
    id uuid primary key default core.uuid_v7(),
    group_id uuid not null references groups.groups on delete cascade,
    instrument_id uuid not null references music.instruments,
    description text check (length(description) <= 2000),
    min_skill music.skill_level,
    status groups.opening_status not null default 'open',
    created_by uuid references identity.users on delete set null,
    filled_by uuid references identity.users on delete set null,
    closed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint openings_close_with_status check ((status = 'open') = (closed_at is null)),
    constraint openings_filled_by_goes_with_status check (filled_by is null or status = 'filled')
);

comment on table groups.openings is 'A seat that a group wants to fill: it seeks an instrument.';
comment on column groups.openings.min_skill is 'The least skill that is wanted, if it matters.';
comment on column groups.openings.filled_by is 'Who got the seat.';

create index openings_group_id_idx on groups.openings (group_id, id);
create index openings_instrument_id_idx on groups.openings (instrument_id, id);
create index openings_open_idx on groups.openings (id) where status = 'open';
create index openings_created_by_idx on groups.openings (created_by) where created_by is not null;
create index openings_filled_by_idx on groups.openings (filled_by) where filled_by is not null;

create table groups.applications (
    opening_id uuid not null references groups.openings on delete cascade,
    user_id uuid not null references identity.users on delete cascade,
    message text check (length(message) <= 1000),
    status groups.application_status not null default 'pending',
    decided_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (opening_id, user_id),
    constraint applications_are_decided_once check ((status = 'pending') = (decided_at is null))
);

comment on table groups.applications is 'Somebody who would like the seat of an opening.';

create index applications_user_id_idx on groups.applications (user_id, opening_id);
