-- depends: internal.preferences_of
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
        travel_city text,
        uses_attachment boolean
    )
    language plpgsql
    volatile
    security definer  -- no role may write preferences itself
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_p matching.preferences;
begin
    perform internal.check_keys(
        'changes', changes, 'search_radius_km', 'age_min', 'age_max', 'looking_for', 'commitment',
        'availability', 'seeking_instrument_ids', 'min_skill', 'must_share_genre',
        'must_play_sought', 'must_share_looking_for', 'is_paused', 'is_incognito',
        'hides_distance', 'travel', 'uses_attachment'
    );
    perform internal.use_limit(v_caller, 'profile_change');
    -- Two changes by one person wait for each other here, so that neither is lost.
    perform internal.lock_caller();
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
        travel_city = v_p.travel_city,
        uses_attachment = v_p.uses_attachment
    where p.user_id = v_caller and p is distinct from v_p;

    return query select * from internal.preferences_of(v_caller);
end
$$;

comment on function api.set_preferences is
'Changes what the caller wants from discovery, and returns all preferences. An empty object only
reads them, and a refusal changes nothing. The radius, the ages, min_skill and the deal-breakers
bind both sides: people whom they rule out neither are found nor find the caller.
@argument changes a JSON merge patch: an absent key keeps its value
@key search_radius_km integer(1..500)
@key age_min integer(18..120)? at most age_max
@key age_max integer(18..120)?
@key looking_for matching.looking_for
@key commitment matching.commitment?
@key availability mon_morning|mon_afternoon|mon_evening|tue_morning|tue_afternoon|tue_evening|
wed_morning|wed_afternoon|wed_evening|thu_morning|thu_afternoon|thu_evening|fri_morning|
fri_afternoon|fri_evening|sat_morning|sat_afternoon|sat_evening|sun_morning|sun_afternoon|
sun_evening[21]?
@key seeking_instrument_ids uuid[20]? ids from api.instruments
@key min_skill music.skill_level?
@key must_share_genre boolean
@key must_play_sought boolean
@key must_share_looking_for boolean
@key is_paused boolean
@key is_incognito boolean
@key hides_distance boolean
@key uses_attachment boolean
@key travel object? where the caller looks from; null for at home
@key travel.latitude number(-90..90)! degrees
@key travel.longitude number(-180..180)! degrees
@key travel.city text(..100)?
@returns one row
@column search_radius_km how far away people may be
@column age_min the least age of the people to meet, in years; null for no bound
@column age_max the greatest age of the people to meet, in years; null for no bound
@column looking_for what the caller wants to do with the people they meet
@column commitment how seriously the caller makes music; null when they do not say
@column availability the times of the week when the caller can play
@column seeking_instrument_ids the instruments that the caller seeks, in the order in which they
were added
@column min_skill the least average skill of the people to meet; null for no bound
@column must_share_genre a deal-breaker: the other person offers a genre that the caller likes
@column must_play_sought a deal-breaker: the other person plays an instrument that the caller seeks
@column must_share_looking_for a deal-breaker: both look for the same, or one of them for any
@column is_paused whether discovery hides the caller from everybody
@column is_incognito whether discovery shows the caller only to people whom the caller likes; the
privacy level decides who sees the profile itself
@column hides_distance whether rows, scores and order keep the caller''s distance to themselves; a
square of about 16 km then stands for where the caller is, and its middle decides who is in range
@column travel_latitude the middle of the cell of about 1 km to which the caller travels, in
degrees; null at home. Each new cell counts as in set_location
@column travel_longitude the middle of the same cell, in degrees
@column travel_city the city to which the caller travels, as they named it, at most 100 characters
@column uses_attachment whether the attachment assessment counts in compatibility with people who
want that, too. Of it they can find out one thing: whether the caller''s two scores together are in
the lower half
@notnull search_radius_km looking_for availability seeking_instrument_ids must_share_genre
must_play_sought must_share_looking_for is_paused is_incognito hides_distance uses_attachment
@limit profile_change
@limit place
@raises invalid_input a key is unknown, or a value has the wrong type or is out of range
@raises quota_used the locations of the last 24 hours are used up';

revoke execute on function api.set_preferences from public;
grant execute on function api.set_preferences to bandsy_user;
