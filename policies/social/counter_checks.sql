-- Functions of social read and write it: nothing is granted.
alter table social.counter_checks enable row level security;
