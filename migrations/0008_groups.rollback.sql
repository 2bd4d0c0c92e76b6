-- Takes the groups away, with all that is in them.
drop table groups.members, groups.group_genres, groups.groups;
drop type groups.visibility, groups.member_role, groups.member_status;
