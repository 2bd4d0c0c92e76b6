create or replace function internal.patch_clock(changes jsonb, key text, current_value time)
    returns time
    language plpgsql
    stable
as $$
declare
    v_value text := patch_clock.changes ->> patch_clock.key;
begin
    if not patch_clock.changes ? patch_clock.key and patch_clock.current_value is not null then
        return patch_clock.current_value;
    end if;
    if (
        jsonb_typeof(patch_clock.changes -> patch_clock.key) = 'string'
        and v_value ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    ) is not true then
        perform internal.refuse(
            'invalid_input', patch_clock.key || ' is invalid',
            patch_clock.key || ': a time of the day from 00:00 to 23:59.'
        );
    end if;
    return make_time(left(v_value, 2)::integer, right(v_value, 2)::integer, 0);
end
$$;

comment on function internal.patch_clock is
'The time of the day from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is not a time such as 22:00, or is missing and there is none yet';

revoke execute on function internal.patch_clock from public;
