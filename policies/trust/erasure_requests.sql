-- Functions of trust and the erasure work on them.
-- Not granted: everything.
alter table trust.erasure_requests enable row level security;
