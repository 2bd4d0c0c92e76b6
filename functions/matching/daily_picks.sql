-- depends: internal.age
create or replace function api.daily_picks()
    returns table (
        pick_id uuid,
        day date,
        state matching.pick_state,
        user_id uuid,
        username text,
        display_name text,
        age integer,
        city text,
        distance_km integer,
        instruments text[],
        genres text[],
        score numeric,
        factors jsonb
    )
    language plpgsql
    volatile  -- it notes that the caller is active, as discovery does
    security definer  -- shows people whose rows the caller may not read
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_discoverer();
    v_me matching.match_profiles := internal.begin_discovery(v_caller);
    v_since date := (now() at time zone 'utc')::date
        - internal.setting('daily_picks_days')::integer;
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
begin
    return query
    select
        pick.id, pick.day, internal.pick_state(you.user_id, v_caller),
        you.user_id, u.username, profile.display_name,
        case when profile.show_age then internal.age(profile.birth_date) end,
        you.city,
        case when not you.hides_distance then internal.distance_bucket(place.distance_km) end,
        you.instruments, you.genres,
        internal.score_of(suits.points) as score, internal.factors_of(suits.points)
    from (
        select d.id, d.day, d.user2_id as other_id
        from matching.daily_picks as d
        where d.user1_id = v_caller and d.day > v_since
        union all
        select d.id, d.day, d.user1_id
        from matching.daily_picks as d
        where d.user2_id = v_caller and d.day > v_since
    ) as pick
    join matching.match_profiles as you on you.user_id = pick.other_id
    join identity.users as u on u.id = pick.other_id
    join identity.profiles as profile on profile.user_id = pick.other_id
    cross join lateral (
        select internal.cell_distance_km(v_me.cell, you.cell) as distance_km offset 0
    ) as place
    cross join lateral (
        select internal.points_between(v_caller, pick.other_id) as points offset 0
    ) as suits
    -- Who would not be found in discovery now is not here either.
    where internal.may_meet(v_me, you, place.distance_km, v_me.radius_km, v_today)
        and internal.shows_itself(you, v_caller)
        and internal.can_see_profile(pick.other_id, v_caller)
    order by pick.day desc, score desc, pick.other_id;
end
$$;

comment on function api.daily_picks is
'The people whom the last days picked for the caller, who is picked for them as well; the newest day
first, and the best first in it. A person is left out as long as discovery would not show them,
apart from what the two said to each other. Score and factors are those of now.
@returns a row for each pick of the last daily_picks_days (a setting)
@column pick_id the id of the pick, for answer_pick
@column day the day in UTC
@column state pending, liked or passed: what the caller said to the person last; mutual while the
two are matched. What the other person said is told by a match alone
@column user_id the id of the account
@column username the name in links
@column display_name the name to show
@column age in years; null when the person does not show it
@column city the city where the person is, or to which they travel, as they named it
@column distance_km an upper bound: 1, 2, 5, 10, 25, 50, 100 and so on; null when the person hides
it
@column instruments names of the instruments that the person plays, the primary one first
@column genres names of the genres that the person likes, the favourite first
@column score from 0 to 100, with two decimals
@column factors the points of each factor (genres, instruments, distance, skill, availability,
commitment, attachment), which add up to the score
@notnull pick_id day state user_id username display_name instruments genres score factors
@limit none: it reads, and notes that the caller is active
@raises incomplete_profile the caller has no location yet';

revoke execute on function api.daily_picks from public;
grant execute on function api.daily_picks to bandsy_user;
