create or replace function internal.patch_choice(
    changes jsonb,
    key text,
    current_value anyenum,
    is_required boolean default false
)
    returns anyenum
    language plpgsql
    stable
as $$
declare
    v_type text := jsonb_typeof(patch_choice.changes -> patch_choice.key);
    v_value text := patch_choice.changes ->> patch_choice.key;
    v_choice patch_choice.current_value%type;
begin
    if v_type is null then
        return patch_choice.current_value;
    end if;
    if v_type = 'null' and not patch_choice.is_required then
        return null;
    end if;
    select choice into v_choice
    from unnest(enum_range(patch_choice.current_value)) as e (choice)
    where choice::text = v_value;

    if v_choice is null then
        perform internal.refuse(
            'invalid_input',
            patch_choice.key || ' is invalid',
            format(
                '%s: %s%s.',
                patch_choice.key,
                array_to_string(enum_range(patch_choice.current_value), ', '),
                case when patch_choice.is_required then '' else ' or null' end
            )
        );
    end if;
    return v_choice;
end
$$;

comment on function internal.patch_choice is
'The enum value from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is not in the enum, or is null where one is required';

revoke execute on function internal.patch_choice from public;
