-- depends: internal.patch_ids internal.discovery_filters
create or replace function internal.checked_search(user_id uuid, name text, filters jsonb)
    returns matching.saved_searches
    language plpgsql
    stable
as $$
declare
    v_keys text[] := array[
        'instrument_ids', 'genre_ids', 'min_skill', 'max_distance_km', 'two_way'
    ];
    v_search matching.saved_searches;
    v_asked matching.discovery_filters;
    v_instrument_ids uuid[];
    v_genre_ids uuid[];
    v_min_skill music.skill_level;
    v_two_way boolean;
begin
    v_search.user_id := checked_search.user_id;
    v_search.name := internal.check_line('name', checked_search.name, 100, is_required => true);
    -- The size before any use: reading what is too large costs much.
    if filters is null
        or not core.is_json(filters, 65536)
        or jsonb_typeof(filters) <> 'object'
        or exists (select from jsonb_object_keys(filters) as k (key) where key <> all (v_keys))
    then
        perform internal.refuse(
            'invalid_input', 'the filters are invalid',
            'filters: an object with any of ' || array_to_string(v_keys, ', ') || '.'
        );
    end if;
    v_instrument_ids := internal.patch_ids(filters, 'instrument_ids', '{}', 256);
    v_genre_ids := internal.patch_ids(filters, 'genre_ids', '{}', 256);
    v_min_skill := internal.patch_choice(filters, 'min_skill', null::music.skill_level);
    v_search.max_distance_km := internal.patch_integer(filters, 'max_distance_km', null, 1, 500);
    v_two_way := internal.patch_boolean(filters, 'two_way', null);

    v_asked := internal.discovery_filters(
        checked_search.user_id, v_instrument_ids, v_genre_ids, v_min_skill,
        v_search.max_distance_km, coalesce(v_two_way, true)
    );
    v_search.instruments := v_asked.instruments;
    v_search.genres := v_asked.genres;
    v_search.min_skill := v_asked.min_skill;
    v_search.filters := jsonb_strip_nulls(jsonb_build_object(
        'instrument_ids', nullif(v_instrument_ids, '{}'),
        'genre_ids', nullif(v_genre_ids, '{}'),
        'min_skill', v_min_skill,
        'max_distance_km', v_search.max_distance_km,
        'two_way', v_two_way
    ));
    return v_search;
end
$$;

comment on function internal.checked_search is
'A search as it is stored, without id and times. The filters are those of a call of api.discover,
and are checked in the same way.
@raises invalid_input the name is missing or too long
@raises invalid_input the filters are not an object, a key is unknown, or a value has the wrong
type, is out of range or does not exist';

revoke execute on function internal.checked_search from public;
