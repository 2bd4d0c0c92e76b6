-- Functions of social decide what a reader sees: nothing is granted.
alter table social.targets enable row level security;
