-- Personal data: the data map, requests to be erased, people who are erased, and legal holds.
-- depends: 0021_unhindered_acts

create type trust.export_way as enum ('none', 'value', 'name');
create type trust.erasure_way as enum ('none', 'delete', 'empty', 'keep');

comment on type trust.export_way is
'How a column comes into the export of a person. none: not at all; value: as it is; name: the id of
another person, or of a thing, as the name that the person may see.';
comment on type trust.erasure_way is
'What the erasure of a person does to a column. none: it holds nothing of a person; delete: the row
goes; empty: the value goes and the row stays; keep: it stays, on a legal ground.';

create table trust.data_map (
    schema_name text check (schema_name ~ '^[a-z_]{1,63}$'),
    table_name text check (table_name ~ '^[a-z0-9_]{1,63}$'),
    column_name text check (column_name ~ '^[a-z0-9_]{1,63}$'),
    is_personal boolean not null,
    whose text[] not null default '{}' check (core.are_lines(whose, 4, 63)),
    purpose text not null check (core.is_line(purpose, 300)),
    export trust.export_way not null,
    erasure trust.erasure_way not null,
    legal_ground text check (core.is_line(legal_ground, 300)),
    primary key (schema_name, table_name, column_name),
    constraint data_map_personal_data_is_somebodys check (is_personal = (whose <> '{}')),
    constraint data_map_personal_data_is_erased check (
        is_personal or erasure in ('none', 'delete')
    ),
    constraint data_map_says_why_data_is_kept check (
        (is_personal and erasure in ('none', 'keep')) = (legal_ground is not null)
    )
);

comment on table trust.data_map is
'Each column of each table: whether it holds personal data, whose, and why; how it is exported and
how it is erased. Export and erasure follow it and nothing else. It is reference data.';
comment on column trust.data_map.whose is
'The columns of the same table that name the people whose data it is; empty if it is not personal.';
comment on column trust.data_map.purpose is 'What the column is for.';
comment on column trust.data_map.export is 'How it comes into the export of those people.';
comment on column trust.data_map.erasure is 'What the erasure of those people does to it.';
comment on column trust.data_map.legal_ground is
'Why it is kept after the erasure; null if it is not.';

create table trust.erasure_requests (
    id uuid primary key default core.uuid_v7(),
    user_id uuid references identity.users on delete set null,
    requested_at timestamptz not null default now(),
    due_at timestamptz not null,
    cancelled_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    step integer not null default 0 check (step >= 0),
    progress jsonb check (core.is_json(progress, 16384)),
    constraint erasure_requests_end_once check (cancelled_at is null or started_at is null),
    constraint erasure_requests_finish_after_start check (
        finished_at is null or started_at is not null
    ),
    constraint erasure_requests_are_of_a_person check (
        user_id is not null or cancelled_at is not null or started_at is not null
    )
);

comment on table trust.erasure_requests is
'Requests of people to be erased, and how far that is. The row is the lock of an erasure; it
outlives the account, without naming it.';
comment on column trust.erasure_requests.user_id is
'Whose request it is; null once they are erased.';
comment on column trust.erasure_requests.due_at is
'When the erasure begins: erasure_days (a setting) after the request.';
comment on column trust.erasure_requests.cancelled_at is
'When the person took it back; null if not.';
comment on column trust.erasure_requests.started_at is
'When the first batch was erased; null before. It cannot be taken back any more.';
comment on column trust.erasure_requests.finished_at is 'When all was erased; null before.';
comment on column trust.erasure_requests.step is 'How many steps of the erasure are done.';
comment on column trust.erasure_requests.progress is
'Where the present step goes on, without personal data; null at its beginning.';

create unique index erasure_requests_open_idx on trust.erasure_requests (user_id)
    where cancelled_at is null and finished_at is null;
create index erasure_requests_user_id_idx on trust.erasure_requests (user_id);
create index erasure_requests_due_at_idx on trust.erasure_requests (due_at)
    where cancelled_at is null and finished_at is null;

create table trust.hash_keys (
    id smallint primary key check (id > 0),
    fingerprint bytea not null unique check (octet_length(fingerprint) = 32),
    created_at timestamptz not null default now()
);

comment on table trust.hash_keys is
'The keys with which people are hashed, by what tells them apart: the keys themselves are not in the
database. The greatest id is the one in use.';
comment on column trust.hash_keys.fingerprint is
'HMAC-SHA256 of the word bandsy with the key, so that a wrong key is noticed.';

create table trust.erased_people (
    user_hash bytea primary key check (octet_length(user_hash) = 32),
    key_id smallint not null references trust.hash_keys,
    erased_at timestamptz not null default now()
);

comment on table trust.erased_people is
'Who was erased, by a keyed hash of the id of the account: after an older backup is restored, they
are erased again.';
comment on column trust.erased_people.user_hash is
'HMAC-SHA256 of the id, with a key that is not in the database.';
comment on column trust.erased_people.key_id is 'The key, in trust.hash_keys.';

create index erased_people_key_id_idx on trust.erased_people (key_id);

create table trust.legal_holds (
    user_id uuid references identity.users on delete restrict,
    id uuid default core.uuid_v7(),
    reason text not null check (core.is_line(reason, 300)),
    held_by uuid references identity.users on delete set null,
    ends_at timestamptz,
    created_at timestamptz not null default now(),
    released_at timestamptz,
    primary key (user_id, id)
);

comment on table trust.legal_holds is
'What keeps the data of a person from being erased for the time being, such as an inquiry by the
police. Open cases hold by themselves and have no row here.';
comment on column trust.legal_holds.user_id is 'Whose data is held.';
comment on column trust.legal_holds.reason is
'Why, for moderators and auditors; not for the person.';
comment on column trust.legal_holds.held_by is
'Who ordered it; null for a worker, or once that account is erased.';
comment on column trust.legal_holds.ends_at is 'When it ends by itself; null if it does not.';
comment on column trust.legal_holds.released_at is 'When it was lifted; null while it holds.';

create index legal_holds_held_by_idx on trust.legal_holds (held_by) where held_by is not null;

alter table identity.standings
add column erase_at timestamptz,
-- squawk-ignore constraint-missing-not-valid
add constraint standings_people_who_leave_are_hidden check (
    erase_at is null or status <> 'active'
);

comment on column identity.standings.erase_at is
'When the account is erased, for an owner who asked for it: until then it is suspended, and its
owner can take that back. null for the others. A suspension by a moderator has a reason, so it holds
on after that.';
