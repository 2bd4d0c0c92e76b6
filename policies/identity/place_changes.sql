-- Only functions use it, to count a quota: nothing is granted.
alter table identity.place_changes enable row level security;
