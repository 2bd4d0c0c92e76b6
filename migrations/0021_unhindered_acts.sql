-- A block, a suspension and a flag are rows of their own, which no stranger's open transaction
-- locks: they hold at once, and what they end is ended at once or, where somebody is in the way,
-- soon after.
-- depends: 0018_texts

create table identity.standings (
    user_id uuid primary key references identity.users on delete cascade,
    status identity.account_status not null default 'active',
    reason text check (core.is_line(reason, 500)),
    suspended_by uuid references identity.users on delete set null,
    changed_at timestamptz not null default now()
);

comment on table identity.standings is
'Whether an account may do anything: apart from the account, which its owner''s changes lock, so
that a suspension waits for nobody. identity.users.status is the copy that lists read.';
comment on column identity.standings.reason is 'Why it is suspended, where that was recorded.';
comment on column identity.standings.suspended_by is
'The moderator; null for one who is gone, or where it was not recorded.';

create index standings_suspended_by_idx on identity.standings (suspended_by)
    where suspended_by is not null;

insert into identity.standings (user_id, status, changed_at)
select
    id,
    status,
    updated_at
from identity.users;

-- What was blocked before was ended then.
alter table trust.blocks
add column username text,
add column display_name text,
add column is_finished boolean not null default true,
add column is_lifted boolean not null default false;
alter table trust.blocks alter column is_finished set default false;

comment on column trust.blocks.username is
'The username of who is blocked, as it was then: what they change later is not for the blocker.';
comment on column trust.blocks.display_name is 'Their display name, as it was then.';
comment on column trust.blocks.is_finished is
'Whether all that the block ends has ended. It holds in any case.';
comment on column trust.blocks.is_lifted is
'Whether the blocker has taken it back before it was finished: it goes when it is.';

update trust.blocks
set username = users.username, display_name = profiles.display_name
from identity.users
inner join identity.profiles on users.id = profiles.user_id
where users.id = blocks.blocked_id;

-- Whether there is a block between two, whoever blocks whom: one look for a message of a pair. Rows
-- are read under the lock that a release takes on every table anyway.
-- squawk-ignore require-concurrent-index-creation
create index blocks_pair_idx on trust.blocks
(least(blocker_id, blocked_id), greatest(blocker_id, blocked_id));
-- squawk-ignore require-concurrent-index-creation
create index blocks_unfinished_idx on trust.blocks (created_at) where not is_finished;

-- Of a new column nothing has to be looked up.
alter table events.meet_points
-- squawk-ignore adding-foreign-key-constraint
add column updated_by uuid references identity.users on delete set null;

comment on column events.meet_points.updated_by is
'Who wrote what it says now; null where that is who began it.';

-- squawk-ignore require-concurrent-index-creation
create index meet_points_updated_by_idx on events.meet_points (updated_by)
    where updated_by is not null;

create table chat.pending_flags (
    conversation_id uuid not null,
    message_id uuid not null,
    was_flagged boolean not null,
    is_flagged boolean not null,
    flagged_by uuid references identity.users on delete set null,
    created_at timestamptz not null default now(),
    primary key (conversation_id, message_id),
    foreign key (conversation_id, message_id) references chat.messages on delete cascade
);

comment on table chat.pending_flags is
'Messages that moderators have flagged, or not any more, while somebody kept the conversation
locked: the job finish_acts makes its inboxes so.';
comment on column chat.pending_flags.was_flagged is 'Whether it is flagged for inboxes.';

create index pending_flags_flagged_by_idx on chat.pending_flags (flagged_by)
    where flagged_by is not null;
