-- Forgets who is there, and who does not show it.
alter table identity.profiles drop column show_presence;
drop table identity.presences;
drop type identity.presence_status;
