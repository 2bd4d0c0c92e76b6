create or replace function internal.patch_integer(
    changes jsonb,
    key text,
    current_value integer,
    min_value integer,
    max_value integer,
    is_required boolean default false
)
    returns integer
    language plpgsql
    stable
as $$
declare
    v_value jsonb := patch_integer.changes -> patch_integer.key;
begin
    if v_value is null then
        return patch_integer.current_value;
    end if;
    if v_value = 'null' and not patch_integer.is_required then
        return null;
    end if;
    if jsonb_typeof(v_value) = 'number'
        and v_value::numeric between patch_integer.min_value and patch_integer.max_value
        and v_value::numeric = trunc(v_value::numeric)
    then
        return v_value::integer;
    end if;
    perform internal.refuse(
        'invalid_input',
        patch_integer.key || ' is invalid',
        format(
            '%s: a whole number from %s to %s%s.', patch_integer.key, patch_integer.min_value,
            patch_integer.max_value,
            case when patch_integer.is_required then '' else ', or null' end
        )
    );
end
$$;

comment on function internal.patch_integer is
'The whole number from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is not a whole number in the range, or is null where one is
required';

revoke execute on function internal.patch_integer from public;
