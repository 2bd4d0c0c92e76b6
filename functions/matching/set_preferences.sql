create or replace function api.set_preferences(changes jsonb)
    returns table (
        search_radius_km integer,
        age_min integer,
        age_max integer,
        looking_for matching.looking_for,
        commitment matching.commitment,
        availability text[],
        seeking_instrument_ids uuid[],
        min_skill music.skill_level,
        must_share_genre boolean,
        must_play_sought boolean,
        must_share_looking_for boolean,
        is_paused boolean,
        is_incognito boolean,
        hides_distance boolean,
        travel_latitude double precision,
        travel_longitude double precision,
        travel_city text
    )
    language plpgsql
    volatile
    security definer  -- preferences are written by functions alone
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    -- Two changes by one person wait for each other here, so that neither is lost.
    v_caller uuid := internal.lock_caller();
    v_p matching.preferences;
begin
    perform internal.check_keys(
        changes, 'search_radius_km', 'age_min', 'age_max', 'looking_for', 'commitment',
        'availability', 'seeking_instrument_ids', 'min_skill', 'must_share_genre',
        'must_play_sought', 'must_share_looking_for', 'is_paused', 'is_incognito',
        'hides_distance', 'travel'
    );
    insert into matching.preferences (user_id) values (v_caller) on conflict (user_id) do nothing;
    select * into v_p from matching.preferences where user_id = v_caller;
    v_p := internal.change_preferences(v_p, changes);

    if changes ? 'seeking_instrument_ids' then
        perform internal.change_sought_instruments(v_caller, changes -> 'seeking_instrument_ids');
    end if;
    update matching.preferences as p
    set
        search_radius_km = v_p.search_radius_km,
        age_min = v_p.age_min,
        age_max = v_p.age_max,
        looking_for = v_p.looking_for,
        commitment = v_p.commitment,
        availability = v_p.availability,
        min_skill = v_p.min_skill,
        must_share_genre = v_p.must_share_genre,
        must_play_sought = v_p.must_play_sought,
        must_share_looking_for = v_p.must_share_looking_for,
        is_paused = v_p.is_paused,
        is_incognito = v_p.is_incognito,
        hides_distance = v_p.hides_distance,
        travel_cell = v_p.travel_cell,
        travel_city = v_p.travel_city
    where p.user_id = v_caller and p is distinct from v_p;

    return query
    select
        v_p.search_radius_km::integer, v_p.age_min::integer, v_p.age_max::integer,
        v_p.looking_for, v_p.commitment, internal.times_of(v_p.availability),
        array(
            select instrument_id from matching.sought_instruments
            where user_id = v_caller
            order by created_at, instrument_id
        ),
        v_p.min_skill, v_p.must_share_genre, v_p.must_play_sought, v_p.must_share_looking_for,
        v_p.is_paused, v_p.is_incognito, v_p.hides_distance,
        core.cell_latitude(v_p.travel_cell), core.cell_longitude(v_p.travel_cell), v_p.travel_city;
end
$$;

comment on function api.set_preferences is
'Changes whom the caller wants to meet, by a JSON merge patch, and gives all preferences; an empty
object only reads them. search_radius_km 1 to 500; age_min, age_max 18 to 120 or null, binding
both sides; looking_for any, collaborator, band, jam, gig, lessons; commitment casual, regular,
serious, professional or null; availability a list of day_time with mon to sun and morning,
afternoon, evening; seeking_instrument_ids up to 20 ids; min_skill beginner, intermediate,
advanced, professional or null, on the average; the must_ flags are deal-breakers. is_paused takes
the caller out of discovery, is_incognito shows them there only to people they liked; who may see
the profile itself is its privacy_level. hides_distance keeps the distance out of rows, scores and
order; who is in range, of both, is then reckoned from the middle of a square of about 16 km in which
the caller is. travel is an object of latitude (-90 to 90), longitude (-180 to 180) and city, to be
there instead of at home (kept to about 1 km; counted as in set_location), or null.
@returns one row
@notnull search_radius_km looking_for availability seeking_instrument_ids must_share_genre
must_play_sought must_share_looking_for is_paused is_incognito hides_distance
@raises invalid_input a key is unknown or a value wrong: nothing is changed
@raises quota_used the places of the last 24 hours are used up';

revoke execute on function api.set_preferences from public;
grant execute on function api.set_preferences to bandsy_user;
