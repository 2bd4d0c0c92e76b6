-- Forgets saved searches, boosts and which passes were taken back; the passes stay taken back.
drop table matching.search_queue, matching.search_finds, matching.saved_searches;
alter table matching.match_profiles drop column is_searching, drop column boosted_until;
drop index matching.interactions_from_user_id_reacted_at_idx;
drop table matching.rewinds;
