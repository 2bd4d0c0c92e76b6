-- Ranking reads birth dates and cells of everybody again.
drop index matching.match_profiles_cell_idx;

alter table matching.match_profiles drop constraint match_profiles_hidden_place_is_coarse;
alter table matching.match_profiles
    drop column born_until,
    drop column active_before,
    drop column revision;
alter table matching.match_profiles rename column born_from to born;

update matching.match_profiles as mp
set
    born = to_char(profile.birth_date, 'yyyymmdd')::integer,
    cell = coalesce(pref.travel_cell, place.cell)
from identity.profiles as profile
left join identity.places as place on profile.user_id = place.user_id
left join matching.preferences as pref on profile.user_id = pref.user_id
where profile.user_id = mp.user_id;

delete from matching.feeds;

comment on column matching.match_profiles.cell is
'Cell of the grid: of the journey if there is one.';
comment on column matching.match_profiles.born is
'Birth date as the number yyyymmdd: an age is the difference of two of them over 10,000.';
comment on column matching.match_profiles.activity_score is
'100 for somebody who is here now, halved with each half-life of absence.';

create index match_profiles_cell_idx on matching.match_profiles (cell) include (
    user_id, radius_km, born, age_min, age_max, looking_for, commitment, availability,
    availability_count, skill_average, min_skill, plays, seeks, seeks_count, likes, likes_count,
    offers, must_share_genre, must_play_sought, must_share_looking_for, is_incognito,
    hides_distance, activity_score
) where is_discoverable;

drop table identity.place_changes;
drop function core.coarse_cell(integer);
