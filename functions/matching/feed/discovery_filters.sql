create or replace function internal.discovery_filters(
    me_id uuid,
    instrument_ids uuid[],
    genre_ids uuid[],
    min_skill music.skill_level,
    max_distance_km integer,
    two_way boolean
)
    returns matching.discovery_filters
    language plpgsql
    stable
as $$
declare
    v_filters matching.discovery_filters;
begin
    if max_distance_km not between 1 and 500 then
        perform internal.refuse(
            'invalid_input', 'max_distance_km is out of range',
            'max_distance_km: from 1 to 500 km, or null for the radius of the preferences.'
        );
    end if;
    if two_way is null then
        perform internal.refuse(
            'invalid_input', 'two_way is null', 'two_way: true (the default) or false.'
        );
    end if;
    v_filters.two_way := two_way;
    v_filters.min_skill := array_position(enum_range(null::music.skill_level), min_skill);
    select coalesce(max_distance_km, radius_km) into v_filters.radius_km
    from matching.match_profiles
    where user_id = me_id;

    if cardinality(instrument_ids) > 256 or cardinality(genre_ids) > 256 then
        perform internal.refuse(
            'invalid_input', 'there are too many filters',
            'instrument_ids, genre_ids: at most 256 ids each.'
        );
    end if;
    if cardinality(instrument_ids) > 0 then
        select internal.instrument_bits(array_agg(slot)) into v_filters.instruments
        from music.instruments
        where id = any (instrument_ids)
        having count(*) = (select count(distinct i) from unnest(instrument_ids) as u (i));
        if v_filters.instruments is null then
            perform internal.refuse(
                'invalid_input', 'no such instrument', 'instrument_ids: ids from api.instruments.'
            );
        end if;
    end if;
    if cardinality(genre_ids) > 0 then
        select bit_or(internal.thermometer(slot, 1)) into v_filters.genres
        from music.genres
        where id = any (genre_ids)
        having count(*) = (select count(distinct g) from unnest(genre_ids) as u (g));
        if v_filters.genres is null then
            perform internal.refuse(
                'invalid_input', 'no such genre', 'genre_ids: ids from api.genres.'
            );
        end if;
    end if;
    return v_filters;
end
$$;

comment on function internal.discovery_filters is
'Turns the filters of a call of api.discover into the form that ranking reads.
@raises invalid_input an instrument or genre does not exist, a list is too long, max_distance_km is
out of range, or two_way is null';

revoke execute on function internal.discovery_filters from public;
