-- Forgets what is personal and who asked to be erased. People who asked stay suspended.
alter table identity.standings
drop constraint standings_people_who_leave_are_hidden,
drop column erase_at;
drop table trust.legal_holds, trust.erased_people, trust.hash_keys, trust.erasure_requests;
drop table trust.data_map;
drop type trust.erasure_way, trust.export_way;
