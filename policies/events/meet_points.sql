-- api.meet_point shows it to the members of the event: nothing is granted.
alter table events.meet_points enable row level security;
