-- Functions of events show pods to who goes to their event: nothing is granted.
alter table events.pods enable row level security;
