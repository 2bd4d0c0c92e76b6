-- Functions of events show pods to the members of the event: nothing is granted.
alter table events.pods enable row level security;
