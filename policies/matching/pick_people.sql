-- Only the picks of a day are made with these rows: nothing is granted.
alter table matching.pick_people enable row level security;
