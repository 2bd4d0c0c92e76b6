-- Moderators, and whom a decision concerns, read them through functions.
-- Not granted: everything.
alter table trust.moderation_actions enable row level security;
