-- Functions of events decide who may see an event: nothing is granted.
alter table events.events enable row level security;
