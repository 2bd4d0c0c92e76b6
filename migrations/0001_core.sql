-- Ids, the grid that places are snapped to, settings, the outbox and jobs.

create function core.uuid_v7()
    returns uuid
    language sql
    volatile
    parallel safe
-- RFC 9562: 48 bits of milliseconds, version 7, 12 bits of the millisecond's fraction, random. The
-- first and the third are one number, 4,096 a millisecond; as one expression it is inlined.
return (
    overlay(
        lpad(
            to_hex((extract(epoch from clock_timestamp()) * 1000000)::bigint * 512 / 125), 15, '0'
        )
        placing '7' from 13 for 0
    )
    || right(replace(gen_random_uuid()::text, '-', ''), 16)
)::uuid;

comment on function core.uuid_v7() is
'A new time-ordered UUID (version 7 of RFC 9562), ordered to the quarter microsecond.';

create type core.privacy_level as enum ('public', 'friends', 'private');

comment on type core.privacy_level is
'Who may see something: everybody, its owner''s friends and matches, or its owner alone.';

-- The grid: 20,015 rows of 1 km between the poles, each cut into as many columns of about 1 km as
-- fit its parallel (mean Earth radius 6,371.0088 km). A cell is row << 16 | column.
create function core.grid_columns(grid_row integer)
    returns integer
    language sql
    immutable
    parallel safe
return greatest(
    1, round(40030.23::float8 * cosd((grid_row + 0.5::float8) * 180 / 20015 - 90))
)::integer;

comment on function core.grid_columns(integer) is
'How many cells a row of the grid has; 0 is the row at the South Pole, 20,014 at the North.';

create function core.grid_cell(latitude double precision, longitude double precision)
    returns integer
    language sql
    immutable
    parallel safe
return (
    select
        grid_row << 16
        | (floor((longitude + 180) / 360 * core.grid_columns(grid_row))::integer
            % core.grid_columns(grid_row))
    from (
        select least(floor((latitude + 90) * 20015 / 180), 20014)::integer as grid_row
    ) as place
);

comment on function core.grid_cell(double precision, double precision) is
'The cell of about 1 km by 1 km that a point in degrees (-90 to 90, -180 to 180) lies in.';

create function core.cell_latitude(cell integer)
    returns double precision
    language sql
    immutable
    parallel safe
return ((cell >> 16) + 0.5::float8) * 180 / 20015 - 90;

comment on function core.cell_latitude(integer) is 'Latitude of a cell''s middle, in degrees.';

create function core.cell_longitude(cell integer)
    returns double precision
    language sql
    immutable
    parallel safe
return ((cell & 65535) + 0.5::float8) * 360 / core.grid_columns(cell >> 16) - 180;

comment on function core.cell_longitude(integer) is 'Longitude of a cell''s middle, in degrees.';

create table core.settings (
    key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
    value double precision not null,
    min_value double precision not null,
    max_value double precision not null,
    is_integer boolean not null default true,
    description text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint settings_value_in_range check (value between min_value and max_value),
    constraint settings_integer_is_whole check (not is_integer or value = trunc(value))
);

comment on table core.settings is 'Limits, weights and retention times, as data.';
comment on column core.settings.value is
'The value in force, in the unit that the description names.';

create table core.secrets (
    name text primary key check (name ~ '^[a-z][a-z0-9_]*$'),
    value text not null check (length(value) >= 32),
    created_at timestamptz not null default now()
);

comment on table core.secrets is
'Random keys of this database that functions hide or hash things with; only the owner reads them.';
comment on column core.secrets.value is 'Random characters, made in this database at its install.';

create table core.outbox (
    id uuid primary key default core.uuid_v7(),
    topic text not null check (topic ~ '^[a-z][a-z0-9_.]*$'),
    payload jsonb not null check (jsonb_typeof(payload) = 'object'),
    attempts smallint not null default 0,
    available_at timestamptz not null default now(),
    finished_at timestamptz,
    dead_at timestamptz,
    last_error text,
    created_at timestamptz not null default now(),
    constraint outbox_ends_once check (finished_at is null or dead_at is null)
);

comment on table core.outbox is
'Slow or outward work, queued in the transaction that wants it and done at least once.';
comment on column core.outbox.available_at is
'When it may be claimed: later while somebody works on it or after a failure.';
comment on column core.outbox.dead_at is
'When the last attempt failed; kept for a person to look at.';

create index outbox_topic_available_at_idx on core.outbox (topic, available_at)
    where finished_at is null and dead_at is null;

create type core.job_outcome as enum ('succeeded', 'failed');

create table core.jobs (
    name text primary key check (name ~ '^[a-z][a-z0-9_]*$'),
    description text not null,
    run_every interval not null check (run_every >= interval '1 minute'),
    is_enabled boolean not null default true,
    due_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    outcome core.job_outcome,
    error text,
    failures integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table core.jobs is
'Scheduled work: a row runs the function internal.job_<name> whenever it is due.';
comment on column core.jobs.failures is 'Failed runs since the last success.';

revoke execute on function
    core.uuid_v7(), core.grid_columns(integer), core.grid_cell(double precision, double precision),
    core.cell_latitude(integer), core.cell_longitude(integer)
    from public;
