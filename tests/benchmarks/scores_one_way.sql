-- All people, scored one way by the definitions; discover_from_tables.sql has to give the same.
-- psql variable: caller.
select
    you.user_id,
    internal.match_score(me, you, place.km, (select internal.match_weights()), false) as score
from matching.match_profiles as me
cross join matching.match_profiles as you
cross join lateral (
    select internal.cell_distance_km(me.cell, you.cell) as km offset 0
) as place
where me.user_id = :caller
    and internal.may_meet(
        me, you, place.km, me.radius_km, to_char(current_date, 'yyyymmdd')::integer
    )
    and internal.shows_itself(you, me.user_id)
    and not exists (
        select from matching.interactions as i
        where i.from_user_id = me.user_id and i.to_user_id = you.user_id
    )
    and not exists (
        select from trust.blocks as b
        where b.blocker_id in (me.user_id, you.user_id)
            and b.blocked_id in (me.user_id, you.user_id)
    );
