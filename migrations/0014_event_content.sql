-- What the people of an event make together, and what they keep of it for themselves.
-- depends: 0013_pods

create type events.media_kind as enum ('image', 'video');

create table events.meet_points (
    event_id uuid primary key references events.events on delete cascade,
    title text not null check (length(title) between 1 and 200),
    description text check (length(description) <= 2000),
    meets_at timestamptz,
    version integer not null default 1 check (version >= 1),
    created_by uuid references identity.users on delete set null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table events.meet_points is 'Where and when the members of an event meet before it.';
comment on column events.meet_points.meets_at is
'When: applications tell it, and are told it, as local time in the timezone of the event.';
comment on column events.meet_points.version is
'How often it was written. Who edits it names the one that they saw, so that no edit is lost.';

create index meet_points_created_by_idx on events.meet_points (created_by)
    where created_by is not null;

create table events.memorabilia (
    user_id uuid not null references identity.users on delete cascade,
    id uuid not null default core.uuid_v7(),
    event_id uuid not null references events.events on delete cascade,
    opener_guess text check (length(opener_guess) <= 200),
    peak_moment text check (length(peak_moment) <= 2000),
    song_of_night text check (length(song_of_night) <= 200),
    crowd_energy text check (length(crowd_energy) <= 200),
    notes text check (length(notes) <= 5000),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (user_id, id),
    unique (user_id, event_id)
);

comment on table events.memorabilia is 'What somebody keeps of an event, for nobody else to read.';
comment on column events.memorabilia.opener_guess is 'With which song they think it will begin.';

create index memorabilia_event_id_idx on events.memorabilia (event_id);

create table events.media (
    id uuid primary key default core.uuid_v7(),
    event_id uuid not null references events.events on delete cascade,
    owner_id uuid not null references identity.users on delete cascade,
    pod_id uuid references events.pods on delete cascade,
    kind events.media_kind not null,
    url text not null check (length(url) <= 500 and url ~ '^https?://'),
    created_at timestamptz not null default now()
);

comment on table events.media is 'A photo or film of an event, shared with its members or one pod.';
comment on column events.media.pod_id is 'The pod that sees it; null for all members of the event.';

create index media_event_id_idx on events.media (event_id, id desc);
create index media_pod_id_idx on events.media (pod_id, id desc) where pod_id is not null;
create index media_owner_id_idx on events.media (owner_id);
