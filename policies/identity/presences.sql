-- Functions alone: people see others through api.presence.
-- Not granted: everything.
alter table identity.presences enable row level security;
