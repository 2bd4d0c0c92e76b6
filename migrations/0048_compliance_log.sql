-- The compliance log: a queue, a chain of rows that prove each other, and what is left of old ones.
-- depends: 0047_personal_data

create type trust.compliance_event as enum (
    'suspension', 'reinstatement', 'ban', 'content_hidden', 'content_removed', 'content_restored',
    'appeal_decided', 'private_content_read', 'role_changed', 'consent_given',
    'consent_withdrawn', 'data_exported', 'erasure_requested', 'erasure_cancelled',
    'erasure_finished', 'erasure_repeated', 'hold_placed', 'hold_released', 'retention_applied',
    'breach'
);

comment on type trust.compliance_event is 'What the compliance log keeps.';

create table trust.compliance_queue (
    id uuid primary key default core.uuid_v7(),
    event trust.compliance_event not null,
    user_id uuid,
    actor_id uuid,
    ip_address inet,
    details jsonb not null check (
        jsonb_typeof(details) = 'object' and core.is_json(details, 4096)
    ),
    happened_at timestamptz not null default now()
);

comment on table trust.compliance_queue is
'What the log is to keep, until the job log_compliance brings it there, which alone has the key.
Calls append here, so that none waits for another. No foreign keys: the rows outlast the accounts.';
comment on column trust.compliance_queue.user_id is 'Whom it concerns; null if no one person.';
comment on column trust.compliance_queue.actor_id is 'Who did it; null for a worker.';
comment on column trust.compliance_queue.ip_address is 'From where, if that is known.';
comment on column trust.compliance_queue.details is
'An object of at most 4 kB, without personal data: it outlasts the account.';

create table trust.compliance_head (
    is_head boolean primary key default true check (is_head),
    last_position bigint not null default 0 check (last_position >= 0),
    last_hash bytea not null default decode(repeat('00', 32), 'hex')
    check (octet_length(last_hash) = 32),
    last_at timestamptz not null default 'epoch'
);

comment on table trust.compliance_head is
'The newest row of the log. This one row is the lock of the log: only the worker takes it.';
comment on column trust.compliance_head.is_head is 'True: there is one row.';
comment on column trust.compliance_head.last_position is 'The newest row; 0 before the first.';
comment on column trust.compliance_head.last_hash is
'The hash of the newest row; 32 zeros before the first.';
comment on column trust.compliance_head.last_at is
'When what the newest row tells of happened; 1970 before the first.';

insert into trust.compliance_head default values;

create table trust.compliance_log (
    position bigint primary key check (position >= 1),
    id uuid not null unique,
    event trust.compliance_event not null,
    user_hash bytea check (octet_length(user_hash) = 32),
    actor_hash bytea check (octet_length(actor_hash) = 32),
    ip_hash bytea check (octet_length(ip_hash) = 32),
    key_id smallint not null references trust.hash_keys,
    details jsonb not null check (
        jsonb_typeof(details) = 'object' and core.is_json(details, 4096)
    ),
    happened_at timestamptz not null,
    logged_at timestamptz not null default clock_timestamp(),
    hash bytea not null check (octet_length(hash) = 32)
);

comment on table trust.compliance_log is
'What must be proven later: exports, erasures, suspensions and the like, kept compliance_keep_days
(a setting). Rows are only added; each holds the hash of itself and the one before. People are in it
by keyed hashes alone, so it outlasts their erasure.';
comment on column trust.compliance_log.position is 'The place in the log, without gaps.';
comment on column trust.compliance_log.id is
'The id that it had in the queue, so that it comes once.';
comment on column trust.compliance_log.user_hash is
'HMAC-SHA256 of the id of the person whom it concerns; null if no one person.';
comment on column trust.compliance_log.actor_hash is
'HMAC-SHA256 of the id of the person who did it; null for a worker.';
comment on column trust.compliance_log.ip_hash is 'HMAC-SHA256 of the address; null if not known.';
comment on column trust.compliance_log.key_id is 'The key of the hashes.';
comment on column trust.compliance_log.details is 'More about it, without personal data.';
comment on column trust.compliance_log.hash is
'SHA-256 of the hash of the row before, the position and times of this one, and the hash of its
other columns.';

create index compliance_log_user_hash_idx on trust.compliance_log (user_hash)
    where user_hash is not null;
create index compliance_log_key_id_idx on trust.compliance_log (key_id);

create table trust.compliance_checkpoints (
    position bigint primary key check (position >= 1),
    previous_hash bytea not null check (octet_length(previous_hash) = 32),
    content_hash bytea not null check (octet_length(content_hash) = 32),
    happened_at timestamptz not null,
    logged_at timestamptz not null,
    hash bytea not null check (octet_length(hash) = 32),
    rows_removed bigint not null check (rows_removed > 0),
    made_at timestamptz not null default clock_timestamp()
);

comment on table trust.compliance_checkpoints is
'What is left of expired rows: the hash of the last one of each removal, from which the log is
verified on, and what proves how old it was. A trigger takes all of it from the log.';
comment on column trust.compliance_checkpoints.position is 'The last row that was removed.';
comment on column trust.compliance_checkpoints.previous_hash is 'The hash of the row before it.';
comment on column trust.compliance_checkpoints.content_hash is
'SHA-256 of its columns about people and of its id: no one can tell from it what they were.';
comment on column trust.compliance_checkpoints.happened_at is
'When what it told of happened: its hash proves it.';
comment on column trust.compliance_checkpoints.logged_at is 'When it came to the log.';
comment on column trust.compliance_checkpoints.hash is
'Its hash, as internal.compliance_hash makes it of the columns above.';
comment on column trust.compliance_checkpoints.rows_removed is
'How many rows were removed with it.';
