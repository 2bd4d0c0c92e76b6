-- The openings of groups around a cell that have one of some genres, the nearest first.
-- psql variables: cell, km, genres (ids).
select o.id, o.group_id, g.name, g.image_url, o.instrument_id, o.min_skill, o.description, g.city,
    g.country, o.created_at
from internal.cells_within(:cell, :km) as run
cross join lateral (
    select *
    from groups.groups
    where cell between run.cell_from and run.cell_to
    offset 0  -- a fence: otherwise the whole table is read
) as g
join groups.openings as o on o.group_id = g.id
where g.is_active
    and g.visibility <> 'secret'
    and o.status = 'open'
    and exists (
        select from groups.group_genres as t
        where t.group_id = g.id and t.genre_id = any (:genres)
    )
order by floor(1000 * internal.cell_distance_km(:cell, g.cell)), o.id desc
limit 20;
