-- History that only functions read: nothing is granted.
alter table matching.rewinds enable row level security;
