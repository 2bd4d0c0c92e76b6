create or replace function internal.patch_times(changes jsonb, key text, current_value bit)
    returns bit
    language plpgsql
    stable
as $$
declare
    v_times text[] := internal.patch_texts(
        changes, key, internal.times_of(current_value), 21, 20
    );
    v_bits bit(21) := 0::bit(21);
    v_place integer;
begin
    for v_index in 1 .. cardinality(v_times) loop
        v_place := array_position(internal.week_times(), v_times[v_index]);
        if v_place is null then
            perform internal.refuse(
                'invalid_input', key || ' is invalid',
                key || ': a list of ' || array_to_string(internal.week_times(), ', ') || '.'
            );
        end if;
        v_bits := set_bit(v_bits, v_place - 1, 1);
    end loop;
    return v_bits;
end
$$;

comment on function internal.patch_times is
'The times of the week from a merge patch, or the current ones where the key is absent.
@raises invalid_input the value is not a list of times of the week';

revoke execute on function internal.patch_times from public;
