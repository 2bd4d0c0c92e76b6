-- Spreads the staged people over the tables, a statement a table, and empties the stage.

insert into identity.users (id, clerk_id, username)
select id, clerk_id, username
from demo_people;

insert into identity.places (user_id, cell, city, region, country)
select id, core.grid_cell(latitude, longitude), city, region, country
from demo_people;

insert into matching.preferences (
    user_id, search_radius_km, age_min, age_max, looking_for, commitment, availability,
    hides_distance, must_share_genre
)
select
    id, radius_km, age_min, age_max, looking_for, commitment, availability, hides_distance,
    must_share_genre
from demo_people;

insert into matching.sought_instruments (user_id, instrument_id)
select p.id, i.id
from demo_people as p
cross join lateral unnest(p.seeks) as s (name)
inner join music.instruments as i on s.name = i.name;

insert into music.user_instruments (
    user_id, instrument_id, skill_level, years_of_experience, is_primary
)
select p.id, i.id, s.skill_level, s.years, s.place = 1
from demo_people as p
cross join lateral unnest(p.instruments, p.skill_levels, p.years)
    with ordinality as s (name, skill_level, years, place)
inner join music.instruments as i on s.name = i.name;

insert into music.user_genres (user_id, genre_id, preference)
select p.id, g.id, s.preference
from demo_people as p
cross join lateral unnest(p.genres, p.preferences) as s (name, preference)
inner join music.genres as g on s.name = g.name;

-- Last, because only people with a profile have a match profile: the triggers write each one once.
insert into identity.profiles (user_id, display_name, bio, gender, birth_date, show_age)
select id, display_name, bio, gender, current_date - age_days, show_age
from demo_people;

update matching.match_profiles as m
set
    last_active_at = now() - make_interval(hours => p.active_hours_ago),
    activity_score = internal.activity_score(now() - make_interval(hours => p.active_hours_ago), null)
from demo_people as p
where m.user_id = p.id;

truncate demo_people;
