-- depends: internal.preferences_of
create or replace function api.my_preferences()
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
    stable
    security definer  -- a function of internal reads them
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query select * from internal.preferences_of(internal.require_user());
end
$$;

comment on function api.my_preferences is
'What the caller wants from discovery: what set_preferences changes, or the defaults.
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
want that, too
@notnull search_radius_km looking_for availability seeking_instrument_ids must_share_genre
must_play_sought must_share_looking_for is_paused is_incognito hides_distance uses_attachment';

revoke execute on function api.my_preferences from public;
grant execute on function api.my_preferences to bandsy_user;
