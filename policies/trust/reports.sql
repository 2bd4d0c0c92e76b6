-- Reporters and moderators read them through functions; the owner of a target never learns who
-- reported it.
-- Not granted: everything.
alter table trust.reports enable row level security;
