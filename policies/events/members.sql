-- Functions of events decide who sees an event: nothing is granted.
alter table events.members enable row level security;
