-- The groups around a cell that have one of some genres, the nearest first: ranges of the index on cells.
-- psql variables: cell, km, genres (ids).
select g.id, g.name, g.description, g.image_url, g.visibility, g.city, g.country, g.category,
    g.max_members, g.member_count, g.created_at
from internal.cells_within(:cell, :km) as run
cross join lateral (
    select *
    from groups.groups
    where cell between run.cell_from and run.cell_to
    offset 0  -- a fence: otherwise the whole table is read
) as g
where g.is_active
    and g.visibility <> 'secret'
    and exists (
        select from groups.group_genres as t
        where t.group_id = g.id and t.genre_id = any (:genres)
    )
order by floor(1000 * internal.cell_distance_km(:cell, g.cell)), g.id
limit 20;
