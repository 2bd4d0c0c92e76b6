-- Functions of events decide who sees an event: nothing is granted.
alter table events.events enable row level security;
