-- Concerts, gigs and meet-ups, and who goes there.
-- depends: 0008_groups

create type events.privacy as enum ('public', 'group', 'private');
create type events.attendance as enum ('going', 'maybe', 'not_going', 'waiting', 'invited');

comment on type events.privacy is
'public: everybody finds it; group: the members of its group do; private: who is invited does.';
comment on type events.attendance is
'going, maybe, not_going: what they said; waiting: for a seat; invited: they have not said yet.';

-- Who goes is counted in the row: room beside it keeps that out of the indexes.
create table events.events (
    id uuid primary key default core.uuid_v7(),
    slug text not null unique check (length(slug) <= 200 and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    title text not null check (length(title) between 1 and 200),
    description text check (length(description) <= 5000),
    artist text check (length(artist) between 1 and 200),
    event_type text check (length(event_type) between 1 and 50),
    venue text check (length(venue) between 1 and 200),
    address text check (length(address) between 1 and 500),
    city text check (length(city) between 1 and 100),
    region text check (length(region) between 1 and 100),
    country text check (length(country) between 1 and 100),
    latitude double precision check (latitude between -90 and 90),
    longitude double precision check (longitude between -180 and 180),
    tile integer generated always as (
        floor(latitude + 90)::integer * 360 + floor(longitude + 180)::integer % 360
    ) stored,
    is_online boolean not null default false,
    meeting_url text check (length(meeting_url) <= 500 and meeting_url ~ '^https?://'),
    cover_image_url text check (length(cover_image_url) <= 500 and cover_image_url ~ '^https?://'),
    starts_at timestamptz not null,
    ends_at timestamptz,
    timezone text not null default 'UTC' check (length(timezone) between 1 and 50),
    max_attendees integer check (max_attendees between 1 and 100000),
    going_count integer not null default 0 check (going_count >= 0),
    privacy events.privacy not null default 'public',
    group_id uuid references groups.groups on delete cascade,
    organiser_id uuid references identity.users on delete set null,
    cancelled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint events_end_after_they_start check (ends_at > starts_at),
    constraint events_within_the_limit check (going_count <= max_attendees),
    constraint events_place_is_whole check ((latitude is null) = (longitude is null)),
    constraint events_of_a_group_have_one check (privacy <> 'group' or group_id is not null)
) with (fillfactor = 85);

comment on table events.events is 'A concert, a gig or a meet-up.';
comment on column events.events.slug is
'Its name in an address: made when the event is, and never changed.';
comment on column events.events.event_type is 'What kind of event it says it is, in lower case.';
comment on column events.events.latitude is
'Of the venue, in degrees and exact: a venue is public, as the place of a person is not.';
comment on column events.events.longitude is 'Of the venue, in degrees and exact.';
comment on column events.events.tile is
'The square of one degree that the venue lies in: 360 times its row from the South Pole, plus its
column from the antimeridian. What is near is looked for square by square.';
comment on column events.events.meeting_url is
'Where it takes place online; for its members only.';
comment on column events.events.timezone is
'Name in the IANA database of the time that clocks at the venue show.';
comment on column events.events.max_attendees is 'Seats: how many may be going; null for no limit.';
comment on column events.events.going_count is
'Members who are going; written under the lock of this row, with the members.';
comment on column events.events.group_id is 'The group that organises it; null for a person''s.';
comment on column events.events.organiser_id is
'Who created it, or took it over from them when their account ended; null where nobody did.';

create index events_group_id_idx on events.events (group_id, starts_at, id)
    where group_id is not null;
create index events_organiser_id_idx on events.events (organiser_id)
    where organiser_id is not null;
-- What everybody browses, each in the order of a page.
create index events_starts_at_idx on events.events (starts_at, id)
    where privacy = 'public' and cancelled_at is null;
create index events_city_idx on events.events (lower(city), starts_at, id)
    where privacy = 'public' and cancelled_at is null;
create index events_artist_idx on events.events (lower(artist), starts_at, id)
    where privacy = 'public' and cancelled_at is null;
create index events_tile_idx on events.events (tile, starts_at, id) include (
    latitude, longitude, organiser_id, group_id
)
    where privacy = 'public' and cancelled_at is null;

create table events.members (
    event_id uuid not null references events.events on delete cascade,
    user_id uuid not null references identity.users on delete cascade,
    status events.attendance not null,
    vibe_badges jsonb[] not null default '{}' check (cardinality(vibe_badges) <= 10),
    invited_by uuid references identity.users on delete set null,
    joined_at timestamptz,
    waiting_since timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (event_id, user_id),
    constraint members_wait_since check ((status = 'waiting') = (waiting_since is not null)),
    constraint members_have_joined check (status = 'invited' or joined_at is not null)
);

comment on table events.members is
'Who goes to an event, may go, does not, waits for a seat or is invited.';
comment on column events.members.vibe_badges is
'Small JSON objects with which they say how they go there; an application knows what is in them.';
comment on column events.members.joined_at is
'When they first said something; null for who is invited.';
comment on column events.members.waiting_since is 'Their place in the line for a seat.';

create index members_user_id_idx on events.members (user_id, status, event_id);
create index members_status_idx on events.members (event_id, status, joined_at, user_id);
create index members_waiting_since_idx on events.members (event_id, waiting_since, user_id)
    where status = 'waiting';
create index members_invited_by_idx on events.members (invited_by) where invited_by is not null;

create type events.filters as (
    viewer uuid,
    group_id uuid,
    city text,
    artist text,
    latitude double precision,
    longitude double precision,
    radius_km integer,
    after_start timestamptz,
    after_id uuid,
    before_start timestamptz,
    page_size integer
);

comment on type events.filters is
'What browse_events is asked for, as far as it is: a filter that is null is none. The place where
the page begins, in the order of time, never is null; nor are its end and its size.';

create type events.listing as (
    latitude double precision,
    longitude double precision,
    city text,
    artist text,
    cursor text,
    event_id uuid,
    slug text,
    title text,
    event_type text,
    venue text,
    country text,
    distance_km double precision,
    is_online boolean,
    cover_image_url text,
    starts_at timestamptz,
    ends_at timestamptz,
    timezone text,
    privacy events.privacy,
    max_attendees integer,
    going_count integer,
    my_status events.attendance
);

comment on type events.listing is 'An event in a list, as browse_events tells of it.';

-- Whose events are hidden with them: few, so that a page of events is soon compared with it.
-- squawk-ignore require-concurrent-index-creation
create index users_suspended_idx on identity.users (id) where status = 'suspended';
