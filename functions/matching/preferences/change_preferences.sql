create or replace function internal.change_preferences(p matching.preferences, changes jsonb)
    returns matching.preferences
    language plpgsql
    volatile
as $$
declare
    v_p matching.preferences := p;
begin
    v_p.search_radius_km := internal.patch_integer(
        changes, 'search_radius_km', p.search_radius_km, 1, 500, true
    );
    v_p.age_min := internal.patch_integer(changes, 'age_min', p.age_min, 18, 120);
    v_p.age_max := internal.patch_integer(changes, 'age_max', p.age_max, 18, 120);
    if v_p.age_min > v_p.age_max then
        perform internal.refuse(
            'invalid_input', 'age_min is greater than age_max',
            'age_min: at most age_max; both from 18 to 120.'
        );
    end if;
    v_p.looking_for := internal.patch_choice(changes, 'looking_for', p.looking_for, true);
    v_p.commitment := internal.patch_choice(changes, 'commitment', p.commitment);
    v_p.min_skill := internal.patch_choice(changes, 'min_skill', p.min_skill);
    v_p.availability := internal.patch_times(changes, 'availability', p.availability);
    v_p.must_share_genre := internal.patch_boolean(changes, 'must_share_genre', p.must_share_genre);
    v_p.must_play_sought := internal.patch_boolean(changes, 'must_play_sought', p.must_play_sought);
    v_p.must_share_looking_for := internal.patch_boolean(
        changes, 'must_share_looking_for', p.must_share_looking_for
    );
    v_p.is_paused := internal.patch_boolean(changes, 'is_paused', p.is_paused);
    v_p.is_incognito := internal.patch_boolean(changes, 'is_incognito', p.is_incognito);
    v_p.hides_distance := internal.patch_boolean(changes, 'hides_distance', p.hides_distance);
    v_p.uses_attachment := internal.patch_boolean(changes, 'uses_attachment', p.uses_attachment);
    if changes -> 'travel' = 'null' then
        v_p.travel_cell := null;
        v_p.travel_city := null;
    elsif changes ? 'travel' then
        v_p.travel_cell := internal.travel_cell(changes -> 'travel');
        if v_p.travel_cell is distinct from p.travel_cell then
            perform internal.use_limit(p.user_id, 'place');
        end if;
        v_p.travel_city := internal.patch_name(changes -> 'travel', 'city', null, 100);
    end if;
    return v_p;
end
$$;

comment on function internal.change_preferences is
'Applies a JSON merge patch, whose keys are known, to the preferences of a person who is locked.
Travel to another cell is a change of place.
@raises invalid_input a value has the wrong type or is out of range
@raises quota_used the limit of changes of place is used up';

revoke execute on function internal.change_preferences from public;
