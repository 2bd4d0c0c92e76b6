-- Takes matches and the history of reactions away.
drop table matching.matches, matching.interactions;
drop type matching.match_status, matching.interaction_context, matching.reaction;
