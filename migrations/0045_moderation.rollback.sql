-- Forgets reports and decisions. What is hidden is shown again; suspensions stay, without an end.
drop index identity.standings_suspended_until_idx;
alter table identity.standings
drop constraint standings_only_suspensions_end,
drop column suspended_until;
alter type social.post_sight drop attribute hidden_at;
alter table music.media_samples drop column hidden_at;
alter table events.media drop column hidden_at;
alter table events.events drop column hidden_at;
alter table groups.groups drop column hidden_at;
alter table social.comments drop column hidden_at;
alter table social.posts drop column hidden_at;
drop table trust.pending_hides, trust.refused_hashes, trust.appeals, trust.moderation_actions;
drop table trust.reports, trust.cases;
drop type trust.appeal_outcome, trust.moderation_ground, trust.moderation_action;
drop type trust.reported_type;
