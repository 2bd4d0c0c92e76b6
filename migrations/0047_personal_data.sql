-- Personal data: the data map, requests to be erased, people who are erased, and legal holds.
-- depends: 0021_unhindered_acts

create type trust.export_way as enum ('none', 'value', 'person', 'instrument', 'genre', 'case');
create type trust.erasure_way as enum ('none', 'delete', 'empty', 'keep');

comment on type trust.export_way is
'How a column comes into the export of a person. none: not at all; value: as it is; person: the id
of a person, as the username if the reader may see it; instrument, genre: an id as the name;
case: the id of a case as what it is about, its kind and its id.';
comment on type trust.erasure_way is
'What the erasure of a person does to a column. none: it holds nothing of a person; delete: the row
goes; empty: the value goes and the row stays; keep: it stays, on a legal ground.';

create table trust.data_map (
    schema_name text check (schema_name ~ '^[a-z_]{1,63}$'),
    table_name text check (table_name ~ '^[a-z0-9_]{1,63}$'),
    column_name text check (column_name ~ '^[a-z0-9_]{1,63}$'),
    is_personal boolean not null,
    whose text[] not null default '{}' check (core.are_lines(whose, 4, 63)),
    exported_to text[] not null default '{}' check (core.are_lines(exported_to, 4, 63)),
    purpose text not null check (core.is_line(purpose, 300)),
    export trust.export_way not null,
    erasure trust.erasure_way not null,
    legal_ground text check (core.is_line(legal_ground, 300)),
    primary key (schema_name, table_name, column_name),
    constraint data_map_personal_data_is_somebodys check (is_personal = (whose <> '{}')),
    constraint data_map_exports_go_to_people_whose_data_it_is check (
        exported_to <@ whose and (export = 'none') = (exported_to = '{}')
    ),
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
comment on column trust.data_map.exported_to is
'Those of them who get it in their export: a like is in that of the person who gave it.';
comment on column trust.data_map.purpose is 'What the column is for.';
comment on column trust.data_map.export is 'How it comes into their export.';
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
    constraint erasure_requests_end_once check (cancelled_at is null or started_at is null),
    constraint erasure_requests_finish_after_start check (
        finished_at is null or started_at is not null
    ),
    constraint erasure_requests_are_of_a_person check (
        user_id is not null or cancelled_at is not null or started_at is not null
    )
);

comment on table trust.erasure_requests is
'Requests of people to be erased; an account that ends is erased in the same way. The row is the
lock of an erasure; it outlives the account, without naming it.';
comment on column trust.erasure_requests.user_id is
'Whose request it is; null once they are erased.';
comment on column trust.erasure_requests.due_at is
'When the erasure begins: erasure_days (a setting) after the request.';
comment on column trust.erasure_requests.cancelled_at is
'When the person took it back; null if not.';
comment on column trust.erasure_requests.started_at is
'When the first batch was erased; null before. It cannot be taken back any more.';
comment on column trust.erasure_requests.finished_at is 'When all was erased; null before.';

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

-- Accounts that had ended before are erased like those that end from now on.
insert into trust.erasure_requests (user_id, requested_at, due_at)
select
    id,
    deleted_at,
    deleted_at + interval '30 days' as due_at
from identity.users
where status = 'deleted';

-- Suspensions without a reason on record must hold on when their owners ask to be erased.
update identity.standings
set reason = 'not recorded'
where status = 'suspended' and reason is null;

-- The events of a customer are found when that person is erased.
-- squawk-ignore require-concurrent-index-creation
create index stripe_events_customer_id_idx on billing.stripe_events (customer_id)
    where customer_id is not null;

-- A closed conversation of two people stays with one when the other is erased.
create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if c.title is not null or c.description is not null or c.avatar_url is not null then
        if not core.is_line(c.title, 100)
            or not core.is_text(c.description, 1000)
            or not core.is_url(c.avatar_url, 500)
        then
            return false;
        end if;
    end if;
    return c.message_count >= 0
        and case
            when c.last_message_id is null
                then c.last_message_at is null and c.last_message_type is null
            else c.last_message_at is not null and c.last_message_type is not null
        end
        and case
            when c.user1_id is null then c.user2_id is null
            else c.user1_id < c.user2_id is true
        end
        and c.kind = case
            when c.match_id is not null then 'match'
            when c.group_id is not null then 'group'
            when c.pod_id is not null then 'pod'
            when c.connection_id is not null then 'connection'
            else 'direct'
        end::chat.conversation_kind
        and case
            when c.match_id is not null
                then c.group_id is null and c.pod_id is null and c.connection_id is null
                    and c.user1_id is not null
            when c.group_id is not null
                then c.pod_id is null and c.connection_id is null and c.user1_id is null
            when c.pod_id is not null
                then c.connection_id is null and c.user1_id is null
            when c.connection_id is not null
                then c.title is null and c.user1_id is not null
            when c.title is null
                then c.user1_id is not null or c.status <> 'open'
            else c.user1_id is null
        end;
end
$$;
