-- depends: internal.liked_genres internal.instrument_bits
create or replace function internal.derive_match_profiles(user_ids uuid[])
    returns table (
        user_id uuid, is_discoverable boolean, cell integer, radius_km smallint,
        born_from integer, born_until integer, age_min smallint, age_max smallint,
        looking_for matching.looking_for, commitment smallint, availability bit,
        skill_average real, min_skill smallint, plays bit, seeks bit, likes bit, offers bit,
        must_share_genre boolean, must_play_sought boolean, must_share_looking_for boolean,
        is_incognito boolean, hides_distance boolean, city text, instruments text[], genres text[],
        attachment_ease smallint
    )
    language sql
    stable
begin atomic
    select
        u.id,
        u.status = 'active'
        and coalesce(profile.privacy_level = 'public', false)
        and not coalesce(pref.is_paused, false)
        and coalesce(pref.travel_cell, place.cell) is not null
        and played.slots is not null
        and genre.likes is not null as is_discoverable,
        case
            when pref.hides_distance then core.coarse_cell(coalesce(pref.travel_cell, place.cell))
            else coalesce(pref.travel_cell, place.cell)
        end as cell,
        coalesce(pref.search_radius_km, 50::smallint) as radius_km,
        born.born_from,
        born.born_until,
        pref.age_min,
        pref.age_max,
        coalesce(pref.looking_for, 'any') as looking_for,
        array_position(
            enum_range(null::matching.commitment), pref.commitment
        )::smallint as commitment,
        coalesce(pref.availability, 0::bit(21)) as availability,
        played.skill_average,
        array_position(
            enum_range(null::music.skill_level), pref.min_skill
        )::smallint as min_skill,
        coalesce(internal.instrument_bits(played.slots), 0::bit(256)) as plays,
        coalesce(internal.instrument_bits(sought.slots), 0::bit(256)) as seeks,
        coalesce(genre.likes, 0::bit(1280)) as likes,
        coalesce(genre.offers, 0::bit(1280)) as offers,
        coalesce(pref.must_share_genre, false) as must_share_genre,
        coalesce(pref.must_play_sought, false) as must_play_sought,
        coalesce(pref.must_share_looking_for, false) as must_share_looking_for,
        coalesce(pref.is_incognito, false) as is_incognito,
        coalesce(pref.hides_distance, false) as hides_distance,
        case when pref.travel_cell is null then place.city else pref.travel_city end as city,
        coalesce(played.names, '{}') as instruments,
        coalesce(genre.names, '{}') as genres,
        case
            when pref.uses_attachment
                then (attachment.anxiety_score + attachment.avoidance_score <= 8)::integer::smallint
        end as attachment_ease
    from identity.users as u
    left join identity.profiles as profile on u.id = profile.user_id
    left join identity.places as place on u.id = place.user_id
    left join matching.preferences as pref on u.id = pref.user_id
    left join matching.attachment_assessments as attachment on u.id = attachment.user_id
    left join lateral (
        -- The ten years never move, so that neither a birthday nor a new year tells the year;
        -- in 2026 they are ages 25 to 34, 35 to 44 and so on.
        select
            case when profile.show_age then day else (year - (year - 2) % 10) * 10000 + 101 end
                as born_from,
            case when profile.show_age then day else (year - (year - 2) % 10) * 10000 + 91231 end
                as born_until
        from (
            select
                to_char(profile.birth_date::timestamp, 'yyyymmdd')::integer as day,
                extract(year from profile.birth_date)::integer as year
        ) as birth
    ) as born on true
    left join internal.liked_genres(derive_match_profiles.user_ids) as genre on u.id = genre.user_id
    left join lateral (
        select
            array_agg(i.slot) as slots,
            array_agg(
                i.name order by ui.is_primary desc, i.name collate pg_catalog."und-x-icu" asc
            ) as names,
            avg(array_position(enum_range(null::music.skill_level), ui.skill_level))::real
                as skill_average
        from music.user_instruments as ui
        inner join music.instruments as i on ui.instrument_id = i.id
        where ui.user_id = u.id
    ) as played on true
    left join lateral (
        select array_agg(i.slot) as slots
        from matching.sought_instruments as si
        inner join music.instruments as i on si.instrument_id = i.id
        where si.user_id = u.id
    ) as sought on true
    where u.id = any(derive_match_profiles.user_ids);
end;

comment on function internal.derive_match_profiles is
'Computes the match profiles of these people from the tables that people change. They hold only a
square of about 16 km of a person who hides their distance, and ten years of birth of a person who
hides their age. Of attachment they hold one bit, neither a score nor a style, and only if the
person uses it.';

revoke execute on function internal.derive_match_profiles from public;
