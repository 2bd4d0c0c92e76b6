-- Why somebody is suspended is between the moderators and them: nothing is granted.
alter table identity.standings enable row level security;
