-- Why somebody is suspended is between the moderators and them: nothing is granted.
alter table identity.suspensions enable row level security;
