-- Takes attachment and the picks of all days away.
drop table matching.pick_candidates, matching.pick_people, matching.pick_runs, matching.daily_picks;

delete from matching.feeds;
alter table matching.feeds drop constraint feeds_explains_each_candidate;
alter table matching.feeds add constraint feeds_explains_each_candidate
check (cardinality(points) = 6 * cardinality(candidates));

comment on column matching.feeds.points is
'Six numbers a candidate: the points, in 1/100, of the factors of the score.';

drop index matching.match_profiles_cell_idx;
alter table matching.match_profiles drop column attachment_ease;
create index match_profiles_cell_idx on matching.match_profiles (cell) include (
    user_id, radius_km, born_from, born_until, age_min, age_max, looking_for, commitment,
    availability, availability_count, skill_average, min_skill, plays, seeks, seeks_count, likes,
    likes_count, offers, must_share_genre, must_play_sought, must_share_looking_for, is_incognito,
    hides_distance, activity_score
) where is_discoverable;

alter table matching.preferences drop column uses_attachment;
drop table matching.attachment_assessments, matching.attachment_keys;
drop type matching.pick_state, matching.pick_answer, matching.attachment_style;

-- Its function goes, too.
delete from core.jobs where name = 'generate_daily_picks';
