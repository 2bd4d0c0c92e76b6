-- Both rows of each pair that the picks of a day compare, and nothing done with them.
select count(you.offers)
from matching.pick_people as mine
join matching.match_profiles as me on me.user_id = mine.user_id
cross join internal.pick_stretches(
    mine.user_id, mine.day, core.cell_latitude(me.cell), mine.longitude, me.radius_km,
    internal.setting('daily_picks_compared')::integer
) as stretch
join matching.pick_people as theirs
    on theirs.place between stretch.place_from and stretch.place_to
join matching.match_profiles as you on you.user_id = theirs.user_id;
