-- What a quota is counted by: nothing is granted.
alter table identity.place_changes enable row level security;
