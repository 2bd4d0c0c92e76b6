-- The plan that the Bandsy specification implies: a box on latitude and longitude (worked out by the
-- application, so that the planner knows how many people are in it), the haversine distance, the same
-- factors one way from the child tables, set by set; it scores all people, then sorts.
-- psql variables: caller, radius (km), south, north, west, east (degrees), people (how many).
with weights as materialized (
    select internal.match_weights() as w
),
me as (
    select
        place.latitude, place.longitude, pref.search_radius_km as radius, pref.availability,
        array_position(enum_range(null::matching.commitment), pref.commitment) as commitment,
        -- A person who hides their age may have any age that their ten years of birth allow.
        extract(year from age(
            case
                when profile.show_age then profile.birth_date
                else date_trunc('decade', profile.birth_date - interval '2 years') + interval '2 years'
            end
        )) as oldest,
        extract(year from age(
            case
                when profile.show_age then profile.birth_date
                else date_trunc('decade', profile.birth_date - interval '2 years') + interval '12 years -1 day'
            end
        )) as youngest,
        -- Ages as dates, so that no age is computed a person.
        coalesce(current_date - make_interval(years => pref.age_min), 'infinity') as born_until,
        coalesce(current_date - make_interval(years => pref.age_max + 1), '-infinity') as born_after,
        (
            select avg(array_position(enum_range(null::music.skill_level), skill_level))
            from music.user_instruments where user_id = :caller
        )::float8 as skill,
        (select count(*) from matching.sought_instruments where user_id = :caller) as sought
    from identity.places as place
    join identity.profiles as profile using (user_id)
    join matching.preferences as pref using (user_id)
    where user_id = :caller
),
wanted as (
    -- My genres and what they belong to, each as much as it is wanted.
    select genre_id, max(height) as height
    from (
        select genre_id, preference as height from music.user_genres where user_id = :caller
        union all
        select g.parent_genre_id, (ug.preference + 1) / 2
        from music.user_genres as ug join music.genres as g on g.id = ug.genre_id
        where ug.user_id = :caller
        union all
        select p.parent_genre_id, (ug.preference + 3) / 4
        from music.user_genres as ug
        join music.genres as g on g.id = ug.genre_id
        join music.genres as p on p.id = g.parent_genre_id
        where ug.user_id = :caller
    ) as heights
    where genre_id is not null
    group by genre_id
),
in_range as materialized (
    select
        u.id, place.km, pref.availability,
        array_position(enum_range(null::matching.commitment), pref.commitment) as commitment
    from identity.places
    cross join me
    cross join lateral (
        select
            6371.0088 * 2 * asin(sqrt(
                power(sind((places.latitude - me.latitude) / 2), 2)
                + cosd(me.latitude) * cosd(places.latitude)
                * power(sind((places.longitude - me.longitude) / 2), 2)
            )) as km
        offset 0  -- a fence: the distance is computed once and read several times
    ) as place
    join identity.users as u on u.id = places.user_id
    join identity.profiles as profile on profile.user_id = places.user_id
    join matching.preferences as pref on pref.user_id = places.user_id
    where places.latitude between :south and :north
        and places.longitude between :west and :east
        and place.km <= :radius
        and place.km <= pref.search_radius_km
        and u.status = 'active'
        and u.id <> :caller
        and case
            when profile.show_age
                then profile.birth_date > me.born_after and profile.birth_date <= me.born_until
            else
                date_trunc('decade', profile.birth_date - interval '2 years') + interval '2 years'
                <= me.born_until
                and date_trunc('decade', profile.birth_date - interval '2 years') + interval '12 years -1 day'
                > me.born_after
        end
        and (pref.age_min is null or me.oldest >= pref.age_min)
        and (pref.age_max is null or me.youngest <= pref.age_max)
        -- Hashed once each, where an anti-join would look for every person on its own.
        and u.id not in (
            select to_user_id from matching.interactions where from_user_id = :caller
        )
        and u.id not in (select blocked_id from trust.blocks where blocker_id = :caller)
        and u.id not in (select blocker_id from trust.blocks where blocked_id = :caller)
),
relevant as materialized (
    -- Every genre that answers a wanted one: itself, what it belongs to.
    select a.id, a.genre_id, a.height, wanted.height as wanted_height
    from (
        select id, id as genre_id, 5 as height from music.genres
        union all
        select id, parent_genre_id, 3 from music.genres
        union all
        select g.id, p.parent_genre_id, 2
        from music.genres as g join music.genres as p on p.id = g.parent_genre_id
    ) as a
    join wanted using (genre_id)
),
genre_share as (
    select user_id, sum(height)::float8 as shared
    from (
        select ug.user_id, r.genre_id, max(least(r.height, r.wanted_height)) as height
        from in_range
        join music.user_genres as ug on ug.user_id = in_range.id
        join relevant as r on r.id = ug.genre_id
        group by ug.user_id, r.genre_id
    ) as offered
    group by user_id
),
playing as (
    select
        ui.user_id,
        avg(array_position(enum_range(null::music.skill_level), ui.skill_level))::float8 as skill,
        count(si.instrument_id) as found
    from in_range
    join music.user_instruments as ui on ui.user_id = in_range.id
    left join matching.sought_instruments as si
        on si.user_id = :caller and si.instrument_id = ui.instrument_id
    group by ui.user_id
)
select
    in_range.id,
    100 * (
        w[1] * coalesce(genre_share.shared, 0) / (select sum(height) from wanted)
        + w[2] * coalesce(playing.found / nullif(me.sought, 0)::float8, 0)
        + w[3] * exp(-2.772588722239781 * in_range.km / me.radius)
        + w[4] * (1 - abs(me.skill - playing.skill) / 3)
        + w[5] * coalesce(
            bit_count(me.availability & in_range.availability)
            / nullif(bit_count(me.availability), 0)::float8, 0
        )
        + w[6] * (1 - abs(me.commitment - in_range.commitment) / 3.0)
    ) / (w[1] + case when me.sought > 0 then w[2] else 0 end + w[3] + w[4] + w[5] + w[6]) as score
from in_range
cross join me
cross join weights
join playing on playing.user_id = in_range.id
left join genre_share on genre_share.user_id = in_range.id
order by score desc, in_range.id
limit :people;
