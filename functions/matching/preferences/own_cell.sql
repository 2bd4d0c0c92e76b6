create or replace function internal.own_cell(user_id uuid)
    returns integer
    language plpgsql
    stable
as $$
declare
    v_cell integer := coalesce(
        (
            select travel_cell from matching.preferences
            where preferences.user_id = own_cell.user_id
        ),
        (select cell from identity.places where places.user_id = own_cell.user_id)
    );
begin
    if v_cell is null then
        perform internal.refuse(
            'incomplete_profile', 'the caller has no place yet',
            'Call set_location first, or give latitude and longitude.'
        );
    end if;
    return v_cell;
end
$$;

comment on function internal.own_cell is
'The cell around which a person searches who names no point: where they travel, or else where they
are. It is exact even if they hide their distance, as no other person learns it.
@raises incomplete_profile the person has no location, or user_id is null';

revoke execute on function internal.own_cell from public;
