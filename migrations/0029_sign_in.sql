-- Signing in: identities of providers, sessions with their refresh tokens, verifications, failures.
-- depends: 0028_plans

create type identity.sign_in_outcome as enum (
    'signed_in', 'failed', 'locked', 'unverified', 'suspended'
);
create type identity.rotation_outcome as enum (
    'rotated', 'replayed_in_grace', 'reused', 'expired', 'ended', 'suspended', 'unknown'
);
create type identity.verification_purpose as enum ('email', 'phone', 'password_reset');
create type identity.verification_outcome as enum (
    'verified', 'password_changed', 'taken', 'expired', 'unknown'
);

comment on type identity.sign_in_outcome is 'How an attempt to sign in ended.';
comment on type identity.rotation_outcome is 'What happened to a refresh token that was presented.';
comment on type identity.verification_purpose is 'What a token that was sent to a person proves.';
comment on type identity.verification_outcome is 'What happened to such a token when it came back.';

-- Null for every account: there is nothing to check, nor to look up.
alter table identity.users
    -- squawk-ignore constraint-missing-not-valid
    add column new_email text check (core.is_email(new_email));

comment on column identity.users.new_email is
'The address that the owner wants instead of email; it counts once it is verified.';

-- Who signs in with an address that no account has verified.
-- squawk-ignore require-concurrent-index-creation
create index users_unverified_email_idx on identity.users (core.lowered(email), id)
    where email_verified_at is null and status <> 'deleted';

create table identity.providers (
    name text primary key check (name ~ '^[a-z][a-z0-9_]{0,49}$'),
    verifies_email boolean not null,
    created_at timestamptz not null default now()
);

comment on table identity.providers is
'Where people may have an identity with which they sign in here: reference data.';
comment on column identity.providers.verifies_email is
'Whether this provider can prove whose an email address is; from others it counts as unverified.';

create table identity.identities (
    provider text not null references identity.providers check (provider ~ '^[a-z0-9_]+$'),
    subject text not null check (core.is_line(subject, 255)),
    user_id uuid not null references identity.users on delete cascade,
    email text check (core.is_email(email)),
    created_at timestamptz not null default now(),
    last_sign_in_at timestamptz not null default now(),
    primary key (provider, subject),
    unique (user_id, provider)
);

comment on table identity.identities is
'Accounts at providers with which people sign in here; one a provider for each person.';
comment on column identity.identities.subject is
'The id of the account at its provider, which never changes: sub in OpenID Connect.';
comment on column identity.identities.email is 'The address that the provider last told; a note.';
comment on column identity.identities.created_at is 'When it was linked.';

create table identity.sign_ins (
    user_id uuid primary key references identity.users on delete cascade,
    sign_in_count bigint not null default 0 check (sign_in_count >= 0),
    last_sign_in_at timestamptz not null default now()
);

comment on table identity.sign_ins is
'How often and when an account last signed in: apart from the account, which is rarely written.';

create table identity.sign_in_failures (
    user_id uuid not null references identity.users on delete cascade,
    network cidr not null,
    failures integer not null check (failures > 0),
    last_failed_at timestamptz not null default now(),
    locked_until timestamptz,
    primary key (user_id, network)
);

comment on table identity.sign_in_failures is
'Wrong passwords of late. They are counted apart for each network that the account is known from, so
that a stranger does not lock out the owner there.';
comment on column identity.sign_in_failures.network is
'An address (of version 6: its first 64 bits) from which the account has had a session; 0.0.0.0/0
stands for all others together.';
comment on column identity.sign_in_failures.failures is 'How many there were in a row.';
comment on column identity.sign_in_failures.locked_until is
'Until when no password is accepted from this network; null while it is not locked.';

create table identity.sessions (
    id uuid primary key default core.uuid_v7(),
    user_id uuid not null references identity.users on delete cascade,
    device_info text check (core.is_line(device_info, 1000)),
    ip_address inet,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz
);

comment on table identity.sessions is
'A sign-in on a device, which goes on as long as its refresh token is rotated in time.';
comment on column identity.sessions.device_info is 'What the application knows of the device.';
comment on column identity.sessions.ip_address is 'Where it was last used from.';
comment on column identity.sessions.last_used_at is 'When its refresh token was last rotated.';
comment on column identity.sessions.expires_at is
'When its present refresh token expires, and the session with it.';
comment on column identity.sessions.ended_at is
'When it was ended: none of its refresh tokens is good for anything since then.';

create index sessions_user_id_idx on identity.sessions (user_id);
create index sessions_expires_at_idx on identity.sessions (expires_at);

create table identity.refresh_tokens (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    session_id uuid not null references identity.sessions on delete cascade,
    created_at timestamptz not null default now(),
    rotated_at timestamptz
);

comment on table identity.refresh_tokens is
'The refresh tokens of a session, a family: one is present, the others were rotated. No role but the
owner reads them.';
comment on column identity.refresh_tokens.token_hash is
'SHA-256 of the token in hexadecimal; the token itself is the client''s alone.';
comment on column identity.refresh_tokens.rotated_at is
'When it was used, and another took its place; null for the present one.';

create index refresh_tokens_session_id_idx on identity.refresh_tokens (session_id);
create index refresh_tokens_last_used_idx on identity.refresh_tokens
(coalesce(rotated_at, created_at));

create table identity.verifications (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    user_id uuid not null references identity.users on delete cascade,
    purpose identity.verification_purpose not null,
    target text not null check (core.is_line(target, 255)),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

comment on table identity.verifications is
'Tokens that were sent to people and that have not come back. No role but the owner reads them.';
comment on column identity.verifications.token_hash is
'SHA-256 of the token in hexadecimal; the token itself is only in the message.';
comment on column identity.verifications.target is
'The email address or phone number to which it was sent.';

create index verifications_user_id_idx on identity.verifications (user_id);
create index verifications_target_idx on identity.verifications (core.lowered(target), created_at);
create index verifications_expires_at_idx on identity.verifications (expires_at);
