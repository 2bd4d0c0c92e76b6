-- Takes openings and who applied away.
drop table groups.applications, groups.openings;
drop type groups.opening_status, groups.application_status;
