-- People in the city with most people of the demo, who are open to many and have no match yet.

with crowded as (
    select
h.city,
h.country
    from identity.places as h
    inner join identity.users as u on h.user_id = u.id
    where u.clerk_id like 'demo\_%'
    group by h.city, h.country
    order by count(*) desc, h.city
    limit 1
)

select
    u.id,
    f.display_name,
    h.city,
    o.search_radius_km as radius_km,
    array(
        select i.name
        from music.user_instruments as x
        inner join music.instruments as i on x.instrument_id = i.id
        where x.user_id = u.id
        order by x.is_primary desc, i.name
    ) as plays,
    array(
        select g.name
        from music.user_genres as x
        inner join music.genres as g on x.genre_id = g.id
        where x.user_id = u.id
        order by x.preference desc, g.name
    ) as likes,
    array(
        select i.name
        from matching.sought_instruments as x
        inner join music.instruments as i on x.instrument_id = i.id
        where x.user_id = u.id
        order by i.name
    ) as seeks
from crowded as c
inner join identity.places as h on c.city = h.city and c.country = h.country
inner join identity.users as u on h.user_id = u.id
inner join identity.profiles as f on u.id = f.user_id
inner join matching.preferences as o on u.id = o.user_id
where
    u.clerk_id like 'demo\_%'
    and u.status = 'active'
    and not (o.is_paused or o.is_incognito)
    and not exists (
        select
        from matching.matches as m
        where u.id in (m.user1_id, m.user2_id)
    )
order by o.age_min is null desc, o.search_radius_km >= 25 desc, u.id
limit 50;
