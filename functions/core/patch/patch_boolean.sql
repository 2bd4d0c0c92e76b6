create or replace function internal.patch_boolean(changes jsonb, key text, current_value boolean)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_value jsonb := patch_boolean.changes -> patch_boolean.key;
begin
    if v_value is null then
        return patch_boolean.current_value;
    end if;
    if jsonb_typeof(v_value) <> 'boolean' then
        perform internal.refuse(
            'invalid_input',
            patch_boolean.key || ' is invalid',
            patch_boolean.key || ': true or false.'
        );
    end if;
    return v_value::boolean;
end
$$;

comment on function internal.patch_boolean is
'The boolean from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is neither true nor false';

revoke execute on function internal.patch_boolean from public;
