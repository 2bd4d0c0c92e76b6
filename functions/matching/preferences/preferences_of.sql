-- depends: internal.times_of
create or replace function internal.preferences_of(user_id uuid)
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
    rows 1
as $$
#variable_conflict use_column
begin
    return query
    select
        coalesce(p.search_radius_km, 50)::integer, p.age_min::integer, p.age_max::integer,
        coalesce(p.looking_for, 'any'), p.commitment,
        internal.times_of(coalesce(p.availability, 0::bit(21))),
        array(
            select instrument_id from matching.sought_instruments
            where sought_instruments.user_id = preferences_of.user_id
            order by created_at, instrument_id
        ),
        p.min_skill, coalesce(p.must_share_genre, false), coalesce(p.must_play_sought, false),
        coalesce(p.must_share_looking_for, false), coalesce(p.is_paused, false),
        coalesce(p.is_incognito, false), coalesce(p.hides_distance, false),
        core.cell_latitude(p.travel_cell), core.cell_longitude(p.travel_cell), p.travel_city,
        coalesce(p.uses_attachment, false)
    from (values (preferences_of.user_id)) as person (id)
    left join matching.preferences as p on p.user_id = person.id;
end
$$;

comment on function internal.preferences_of is
'The preferences of a person in the form of the api; of one who has set none, the defaults.';

revoke execute on function internal.preferences_of from public;
