-- Consent: what people can agree to, the versions of its documents, and what each person said.
-- depends: 0002_identity

create table trust.consent_types (
    name text primary key check (name ~ '^[a-z][a-z0-9_]{0,99}$'),
    is_required boolean not null,
    description text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table trust.consent_types is
'What people can consent to, as data. A deployment may add its own.';
comment on column trust.consent_types.is_required is
'Whether the application must have it before a person goes on; my_consents says what is missing.';
comment on column trust.consent_types.description is 'What it allows, for people to read.';

create table trust.documents (
    consent_type text references trust.consent_types check (core.is_line(consent_type, 100)),
    version text check (version ~ '^[0-9A-Za-z][0-9A-Za-z._-]{0,49}$'),
    url text not null check (core.is_url(url, 500)),
    text_hash bytea not null check (octet_length(text_hash) = 32),
    asks_again boolean not null default false,
    published_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (consent_type, version)
);

comment on table trust.documents is
'Versions of the text that people consent to. They are never changed: what was agreed to stays.';
comment on column trust.documents.version is 'The version, such as 2026-05-01.';
comment on column trust.documents.url is 'Where the text is read: a page of the application.';
comment on column trust.documents.text_hash is 'SHA-256 of the text, so that it can be proven.';
comment on column trust.documents.asks_again is
'Whether consent to an earlier version no longer counts once this one is published.';
comment on column trust.documents.published_at is 'From when on it holds.';

create index documents_published_at_idx on trust.documents (consent_type, published_at desc);

create table trust.consents (
    user_id uuid references identity.users on delete cascade,
    id uuid default core.uuid_v7(),
    consent_type text not null references trust.consent_types
    check (core.is_line(consent_type, 100)),
    version text check (core.is_line(version, 50)),
    is_granted boolean not null,
    ip_address inet,
    user_agent text check (core.is_line(user_agent, 500)),
    created_at timestamptz not null default now(),
    primary key (user_id, id),
    foreign key (consent_type, version) references trust.documents,
    constraint consents_are_to_a_version check (not is_granted or version is not null)
);

comment on table trust.consents is
'What people consented to, and what they withdrew: rows are only added. The newest of a type
counts.';
comment on column trust.consents.version is
'The version of the document; null for a withdrawal that names none.';
comment on column trust.consents.is_granted is 'Whether it was given, or withdrawn.';
comment on column trust.consents.ip_address is
'From where, as the application says; null if unknown.';
comment on column trust.consents.user_agent is
'With which browser or application, as that says; null if unknown.';

create index consents_newest_idx on trust.consents (user_id, consent_type, id desc);
create index consents_document_idx on trust.consents (consent_type, version);
