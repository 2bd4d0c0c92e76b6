-- Counts changes of place by their times again; those of the last day are forgotten.
create table identity.place_changes (
    user_id uuid primary key references identity.users on delete cascade,
    changed_at timestamptz[] not null default '{}'
);

comment on table identity.place_changes is
'When people moved within the last day, so that nobody can be everywhere; not where to.';
comment on column identity.place_changes.changed_at is
'The oldest first; empty after the first place of an account.';

alter table core.limit_uses drop constraint limit_uses_action_check;

delete from core.limit_uses where action = 'place';

alter table chat.conversations drop column is_answered;
