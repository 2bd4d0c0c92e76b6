-- Moderators and the person who appeals read them through functions.
-- Not granted: everything.
alter table trust.appeals enable row level security;
