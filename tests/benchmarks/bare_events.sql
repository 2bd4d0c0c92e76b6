-- Public events of a place in time and of what else is asked for, the earliest first: one index read in
-- its order. `true` is in the place of the other conditions.
-- psql variables: after, before, viewer (null: none), latitude, longitude (null: no place).
select
    id, latitude, longitude, city, artist, slug, title, event_type, venue, country, is_online,
    cover_image_url, starts_at, ends_at, timezone, privacy, max_attendees, going_count,
    internal.point_distance_km(:latitude, :longitude, latitude, longitude),
    (select m.status from events.members as m where m.event_id = e.id and m.user_id = :viewer)
from events.events as e
where privacy = 'public'
    and cancelled_at is null
    and starts_at >= :after
    and starts_at < :before
    and true
order by starts_at, id
limit 20;
