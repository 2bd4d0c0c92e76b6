-- Only functions read and write, so that it stays unknown who listens, and on which channel.
-- Not granted: everything.
alter table core.listeners enable row level security;
