-- Functions of events decide who may see its members: nothing is granted.
alter table events.members enable row level security;
