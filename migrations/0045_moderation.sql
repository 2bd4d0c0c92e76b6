-- Moderation: cases and their reports, decisions and appeals, refused files, and what is hidden.
-- depends: 0038_posts

create type trust.reported_type as enum (
    'post', 'comment', 'message', 'media', 'profile', 'group', 'event'
);
create type trust.moderation_action as enum (
    'dismiss', 'hide', 'remove', 'warn', 'suspend', 'ban'
);
create type trust.moderation_ground as enum ('law', 'terms');
create type trust.appeal_outcome as enum ('upheld', 'reversed');

comment on type trust.reported_type is
'What people can report: a post, a comment, a message, a media sample or a photo of an event, a
profile, a group or an event.';
comment on type trust.moderation_action is
'What moderators decide. dismiss: nothing is wrong; hide: only its owner still sees it; remove: it
is deleted; warn: its owner is told; suspend: the owner''s account is suspended for a time; ban: it
is suspended without an end.';
comment on type trust.moderation_ground is
'What a decision rests on: law: the content is illegal; terms: it breaks the rules of the service.';
comment on type trust.appeal_outcome is
'The answer to an appeal: the decision is upheld, or reversed.';

create table trust.cases (
    id uuid primary key default core.uuid_v7(),
    target_type trust.reported_type not null,
    target_id uuid not null,
    key_id uuid,
    owner_id uuid references identity.users on delete set null,
    claimed_by uuid references identity.users on delete set null,
    claimed_at timestamptz,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    constraint cases_claim_has_a_time check (claimed_by is null or claimed_at is not null)
);

comment on table trust.cases is
'What moderators decide about: one open case for each target, with all its reports. The row is the
lock of what is decided about it.';
comment on column trust.cases.target_id is
'The post, comment, message and so on; a person''s id for a profile.';
comment on column trust.cases.key_id is
'By what the table of the target is split: the author of a post, the post of a comment, the
conversation of a message; the person or the event of media; null for the others. No foreign key:
those tables grow.';
comment on column trust.cases.owner_id is
'Whose target it is: its author, or the organiser; null if no one person is, or the account is
erased.';
comment on column trust.cases.claimed_by is
'The moderator who works on it; null if no one does. A claim ends after report_claim_minutes.';
comment on column trust.cases.closed_at is 'When it was decided; null while it is open.';

create unique index cases_open_target_idx on trust.cases (target_type, target_id)
    where closed_at is null;
create index cases_queue_idx on trust.cases (id) where closed_at is null;
create index cases_closed_at_idx on trust.cases (closed_at) where closed_at is not null;
create index cases_owner_id_idx on trust.cases (owner_id) where owner_id is not null;
create index cases_claimed_by_idx on trust.cases (claimed_by) where claimed_by is not null;

create table trust.reports (
    id uuid primary key default core.uuid_v7(),
    case_id uuid not null references trust.cases on delete cascade,
    reporter_id uuid references identity.users on delete set null,
    owner_id uuid references identity.users on delete set null,
    reason text check (core.is_text(reason, 1000)),
    snapshot jsonb check (core.is_json(snapshot, 65536)),
    is_told boolean not null default false,
    created_at timestamptz not null default now(),
    constraint reports_once_a_reporter unique (case_id, reporter_id)
);

comment on table trust.reports is
'What people reported, and why: one report of a person in a case.';
comment on column trust.reports.reporter_id is 'Who reported it; null once that account is erased.';
comment on column trust.reports.owner_id is 'Whose target it is, as in the case.';
comment on column trust.reports.reason is
'Why, in the reporter''s words, for moderators to read; null once the reporter is erased.';
comment on column trust.reports.snapshot is
'What the target showed when it was reported, at most 64 kB; null once its owner is erased.';

comment on column trust.reports.is_told is
'Whether a decision was told to the reporter. The job finish_acts finds a closed case of which one
was not: the report arrived while the case was being decided.';

create index reports_not_told_idx on trust.reports (case_id) where not is_told;
create index reports_reporter_id_idx on trust.reports (reporter_id, id desc)
    where reporter_id is not null;
create index reports_owner_id_idx on trust.reports (owner_id) where owner_id is not null;

create table trust.moderation_actions (
    id uuid primary key default core.uuid_v7(),
    case_id uuid not null references trust.cases on delete cascade,
    action trust.moderation_action not null,
    target_type trust.reported_type not null,
    target_id uuid not null,
    key_id uuid,
    user_id uuid references identity.users on delete set null,
    moderator_id uuid references identity.users on delete set null,
    facts text check (core.is_text(facts, 2000)),
    ground trust.moderation_ground,
    rule text check (core.is_line(rule, 200)),
    is_automated boolean not null default false,
    note text check (core.is_text(note, 2000)),
    ends_at timestamptz,
    appeal_until timestamptz,
    undone_at timestamptz,
    undone_by uuid references identity.users on delete set null,
    created_at timestamptz not null default now(),
    constraint moderation_actions_give_reasons check (
        action = 'dismiss' or ground is not null and rule is not null
    ),
    constraint moderation_actions_only_suspensions_end check (
        ends_at is null or action = 'suspend'
    )
);

comment on table trust.moderation_actions is
'What moderators decided, with the statement of reasons that the Digital Services Act asks for:
facts, ground and rule, whether a machine decided, and until when an appeal is possible.';
comment on column trust.moderation_actions.key_id is 'As in trust.cases.';
comment on column trust.moderation_actions.user_id is
'Whom it concerns; null if no one person is, or the account is erased.';
comment on column trust.moderation_actions.facts is
'What the decision rests on, for that person; null for a dismissal, or once they are erased.';
comment on column trust.moderation_actions.ground is
'Whether it is against the law or the terms; null for a dismissal.';
comment on column trust.moderation_actions.rule is
'The law, or the part of the terms; null for a dismissal.';
comment on column trust.moderation_actions.is_automated is 'Whether a machine decided.';
comment on column trust.moderation_actions.note is 'A note that only moderators read.';
comment on column trust.moderation_actions.ends_at is
'When a suspension ends; null for the others.';
comment on column trust.moderation_actions.appeal_until is
'Until when people may appeal; null if they may not.';
comment on column trust.moderation_actions.undone_at is 'When it was undone; null while it holds.';

create index moderation_actions_case_id_idx on trust.moderation_actions (case_id);
create index moderation_actions_target_id_idx on trust.moderation_actions (target_id, id desc);
create index moderation_actions_user_id_idx on trust.moderation_actions (user_id, id desc)
    where user_id is not null;
create index moderation_actions_moderator_id_idx on trust.moderation_actions (moderator_id)
    where moderator_id is not null;
create index moderation_actions_undone_by_idx on trust.moderation_actions (undone_by)
    where undone_by is not null;
create index moderation_actions_created_at_idx on trust.moderation_actions (created_at);

create table trust.appeals (
    action_id uuid references trust.moderation_actions on delete cascade,
    user_id uuid references identity.users on delete cascade,
    reason text not null check (core.is_text(reason, 2000)),
    created_at timestamptz not null default now(),
    decided_at timestamptz,
    decided_by uuid references identity.users on delete set null,
    outcome trust.appeal_outcome,
    answer text check (core.is_text(answer, 2000)),
    primary key (action_id, user_id),
    constraint appeals_are_decided_whole check (
        (decided_at is null) = (outcome is null) and (decided_at is null) = (answer is null)
    )
);

comment on table trust.appeals is
'Appeals against a decision, by the person whom it concerns or by one who reported: one each. A
moderator other than the first one answers.';
comment on column trust.appeals.user_id is 'Who appeals.';
comment on column trust.appeals.decided_at is 'When it was answered; null while it waits.';
comment on column trust.appeals.decided_by is
'The moderator who answered; null while it waits, or once that account is erased.';
comment on column trust.appeals.answer is 'What the person is told.';

create index appeals_user_id_idx on trust.appeals (user_id);
create index appeals_decided_by_idx on trust.appeals (decided_by) where decided_by is not null;
create index appeals_queue_idx on trust.appeals (created_at) where decided_at is null;

create table trust.refused_hashes (
    sha256 bytea check (octet_length(sha256) = 32),
    action_id uuid,
    created_at timestamptz not null default now(),
    primary key (sha256, action_id)
);

comment on table trust.refused_hashes is
'SHA-256 of files that moderators removed, for each removal: the same file is refused when it is
uploaded again.';
comment on column trust.refused_hashes.action_id is
'The decision. No foreign key: the file is refused when the decision is not kept any more.';

create index refused_hashes_action_id_idx on trust.refused_hashes (action_id);

create table trust.pending_hides (
    target_type trust.reported_type,
    target_id uuid,
    key_id uuid,
    is_hidden boolean not null,
    is_removed boolean not null default false,
    created_at timestamptz not null default now(),
    primary key (target_type, target_id),
    constraint pending_hides_what_is_removed_is_hidden check (is_hidden or not is_removed)
);

comment on table trust.pending_hides is
'What a moderator hid, removed or showed while another transaction held its row. The job finish_acts
finishes it.';
comment on column trust.pending_hides.key_id is 'As in trust.cases.';
comment on column trust.pending_hides.is_hidden is 'Whether it is to be hidden, or shown again.';
comment on column trust.pending_hides.is_removed is 'Whether it is to be deleted, too.';

-- A message has its flag. What is hidden is read with the row, so it costs no look-up.
alter table social.posts add column hidden_at timestamptz;
alter table social.comments add column hidden_at timestamptz;
alter table groups.groups add column hidden_at timestamptz;
alter table events.events add column hidden_at timestamptz;
alter table events.media add column hidden_at timestamptz;
alter table music.media_samples add column hidden_at timestamptz;
alter type social.post_sight add attribute hidden_at timestamptz;

comment on column social.posts.hidden_at is
'When a moderator hid it from all but its author; null if no one did.';
comment on column social.comments.hidden_at is
'When a moderator hid it from all but its author; null if no one did.';
comment on column groups.groups.hidden_at is
'When a moderator hid it from all but its members; null if no one did.';
comment on column events.events.hidden_at is
'When a moderator hid it from all but its organisers; null if no one did.';
comment on column events.media.hidden_at is
'When a moderator hid it from all but its owner; null if no one did.';
comment on column music.media_samples.hidden_at is
'When a moderator hid it from all but its owner; null if no one did.';

alter table identity.standings
add column suspended_until timestamptz,
-- squawk-ignore constraint-missing-not-valid
add constraint standings_only_suspensions_end check (
    suspended_until is null or status = 'suspended'
);

comment on column identity.standings.suspended_until is
'When the suspension ends by itself; null for one without an end, or none.';

-- squawk-ignore require-concurrent-index-creation
create index standings_suspended_until_idx on identity.standings (suspended_until)
    where suspended_until is not null;
