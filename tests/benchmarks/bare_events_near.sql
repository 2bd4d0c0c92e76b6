-- Public events within a radius of a point: the next of each square, and of these the next of all.
-- psql variables: after, before, tiles, latitude, longitude, km, viewer (null: not signed in).
select
    e.id, e.latitude, e.longitude, e.city, e.artist, e.slug, e.title, e.event_type, e.venue, e.country,
    e.is_online, e.cover_image_url, e.starts_at, e.ends_at, e.timezone, e.privacy, e.max_attendees,
    e.going_count,
    internal.point_distance_km(:latitude, :longitude, e.latitude, e.longitude),
    (select m.status from events.members as m where m.event_id = e.id and m.user_id = :viewer)
from (
    select near.starts_at, near.id
    from unnest(:tiles::integer []) as t (tile)
    cross join lateral (
        select starts_at, id
        from events.events
        where privacy = 'public'
            and cancelled_at is null
            and tile = t.tile
            and starts_at >= :after
            and starts_at < :before
            and internal.point_distance_km(:latitude, :longitude, latitude, longitude) <= :km
        order by starts_at, id
        limit 20
    ) as near
    order by near.starts_at, near.id
    limit 20
) as page
join events.events as e on e.id = page.id
order by e.starts_at, e.id;
