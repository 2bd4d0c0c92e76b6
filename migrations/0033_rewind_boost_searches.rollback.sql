-- Forgets saved searches, boosts and which passes were taken back; the passes stay taken back.
drop table matching.search_queue, matching.search_finds, matching.saved_searches;
alter table matching.match_profiles drop column is_searching, drop column boosted_until;
drop index matching.interactions_from_user_id_reacted_at_idx, matching.interactions_to_user_id_idx;
create index interactions_to_user_id_idx
    on matching.interactions (to_user_id, reaction, reacted_at desc);
drop table matching.rewinds;
