-- A job reads and writes it: nothing is granted.
alter table social.told_messages enable row level security;
