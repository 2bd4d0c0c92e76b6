-- Who was refused does not learn it, and functions of social ask it: nothing is granted.
alter table social.refusals enable row level security;
