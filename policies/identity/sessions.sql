-- Devices and addresses are for their owner alone, who sees them through api.my_sessions.
-- Not granted: everything.
alter table identity.sessions enable row level security;
