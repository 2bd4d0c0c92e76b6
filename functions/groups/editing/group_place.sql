create or replace function internal.group_place(group_row groups.groups, place jsonb)
    returns groups.groups
    language plpgsql
    stable
as $$
declare
    v_place jsonb := coalesce(nullif(place, 'null'), '{}');
    v_group groups.groups := group_row;
begin
    perform internal.check_keys(
        'place', v_place, 'latitude', 'longitude', 'city', 'region', 'country'
    );
    v_group.cell := internal.point_cell(v_place -> 'latitude', v_place -> 'longitude');
    v_group.city := internal.patch_name(v_place, 'city', null, 100);
    v_group.region := internal.patch_name(v_place, 'region', null, 100);
    v_group.country := internal.patch_name(v_place, 'country', null, 100);
    return v_group;
end
$$;

comment on function internal.group_place is
'A group with the place of an object of latitude, longitude, city, region and country; an absent or
null key clears its value.
@raises invalid_input the object has other keys, its point is invalid, or a name is too long';

revoke execute on function internal.group_place from public;
