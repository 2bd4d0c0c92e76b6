create or replace function internal.gather_pick_people(day date)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_most integer := internal.setting('daily_picks_per_person')::integer;
    v_people integer;
begin
    delete from matching.pick_candidates where true;
    delete from matching.pick_people where true;
    insert into matching.pick_people (
        place, number, user_id, day, picks, band, longitude, x, y, z
    )
    select
        row_number() over (order by p.band, p.longitude, p.user_id),
        row_number() over (order by p.user_id),
        p.user_id, gather_pick_people.day, p.picks, p.band, p.longitude,
        cosd(p.latitude) * cosd(p.longitude), cosd(p.latitude) * sind(p.longitude),
        sind(p.latitude)
    from (
        select
            mp.user_id, place.latitude, core.cell_longitude(mp.cell) as longitude,
            internal.latitude_band(place.latitude) as band,
            least(v_most, internal.limit_amount(mp.user_id, 'daily_pick')) as picks
        from matching.match_profiles as mp
        join identity.standings as s on s.user_id = mp.user_id and s.status = 'active'
        cross join lateral (select core.cell_latitude(mp.cell) as latitude) as place
        -- Incognito, people show themselves by a like alone, and then there is nothing to propose.
        where mp.is_discoverable and not mp.is_incognito and mp.activity_score > 0
        offset 0  -- a fence: the plan of each person is asked for once
    ) as p
    where p.picks > 0;
    get diagnostics v_people = row_count;
    return v_people;
end
$$;

comment on function internal.gather_pick_people is
'Lists the people who may get picks on a day, in the place of the people of another day: those whom
discovery shows to everybody and who were active within about a month. How many picks each may get
follows from the plan, and from daily_picks_per_person (a setting).
@returns how many they are';

revoke execute on function internal.gather_pick_people from public;
