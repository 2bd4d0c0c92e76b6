create or replace function internal.patch_number(
    changes jsonb,
    key text,
    current_value double precision,
    min_value double precision,
    max_value double precision
)
    returns double precision
    language plpgsql
    stable
as $$
declare
    v_value jsonb := patch_number.changes -> patch_number.key;
begin
    if v_value is null then
        return patch_number.current_value;
    end if;
    if v_value = 'null' then
        return null;
    end if;
    if jsonb_typeof(v_value) = 'number'
        and v_value::numeric
        between patch_number.min_value::numeric and patch_number.max_value::numeric
    then
        return v_value::double precision;
    end if;
    perform internal.refuse(
        'invalid_input',
        patch_number.key || ' is invalid',
        format(
            '%s: a number from %s to %s, or null.', patch_number.key,
            patch_number.min_value::numeric, patch_number.max_value::numeric
        )
    );
end
$$;

comment on function internal.patch_number is
'The number from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is not a number in the range';

revoke execute on function internal.patch_number from public;
