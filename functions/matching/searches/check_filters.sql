-- depends: internal.patch_ids internal.discovery_filters
create or replace function internal.check_filters(
    user_id uuid, inout filters jsonb, out asked matching.discovery_filters
)
    returns record
    language plpgsql
    stable
as $$
declare
    v_keys text[] := '{instrument_ids,genre_ids,min_skill,max_distance_km,two_way}';
    v_instrument_ids uuid[];
    v_genre_ids uuid[];
    v_min_skill music.skill_level;
    v_max_distance_km integer;
    v_two_way boolean;
begin
    -- The size first: reading what is too large costs much.
    if filters is null
        or jsonb_typeof(filters) <> 'object'
        or not core.is_json(filters, 65536, 1000)
        or exists (select from jsonb_object_keys(filters) as k (key) where key <> all (v_keys))
    then
        perform internal.refuse(
            'invalid_input', 'the filters are invalid',
            'filters: an object with any of ' || array_to_string(v_keys, ', ') || '.'
        );
    end if;
    v_instrument_ids := internal.patch_ids(filters, 'instrument_ids', null, 256);
    v_genre_ids := internal.patch_ids(filters, 'genre_ids', null, 256);
    v_min_skill := internal.patch_choice(filters, 'min_skill', null::music.skill_level);
    v_max_distance_km := internal.patch_integer(filters, 'max_distance_km', null, 1, 500);
    v_two_way := internal.patch_boolean(filters, 'two_way', null);
    asked := internal.discovery_filters(
        user_id, v_instrument_ids, v_genre_ids, v_min_skill, v_max_distance_km,
        coalesce(v_two_way, true)
    );
    filters := jsonb_strip_nulls(jsonb_build_object(
        'instrument_ids', nullif(v_instrument_ids, '{}'),
        'genre_ids', nullif(v_genre_ids, '{}'),
        'min_skill', v_min_skill,
        'max_distance_km', v_max_distance_km,
        'two_way', v_two_way
    ));
end
$$;

comment on function internal.check_filters is
'The filters of a saved search as they are stored, and in the form that ranking reads: those of a
call of api.discover, which are checked in the same way.
@raises invalid_input they are not an object, a key is unknown, or a value has the wrong type, is out
of range or does not exist';

revoke execute on function internal.check_filters from public;
