create or replace function internal.patch_name(
    changes jsonb,
    key text,
    current_value text,
    max_length integer,
    is_required boolean default false
)
    returns text
    language plpgsql
    stable
as $$
declare
    v_type text := jsonb_typeof(patch_name.changes -> patch_name.key);
    v_value text;
    v_line text;
begin
    if v_type is null then
        return patch_name.current_value;
    end if;
    -- Only for a text: a list may be megabytes when it is written out.
    if v_type = 'string' then
        v_value := patch_name.changes ->> patch_name.key;
        v_line := internal.line_form(v_value, patch_name.max_length);
    end if;
    if v_type not in ('string', 'null')
        or v_line is null and (patch_name.is_required or not core.is_blank(v_value))
    then
        perform internal.refuse_text(
            patch_name.key, v_value, patch_name.max_length, patch_name.is_required, 'line'
        );
    end if;
    return v_line;
end
$$;

comment on function internal.patch_name is
'The text of one line from a merge patch, as it is stored (null for a blank one), or the current one
where the key is absent.
@raises invalid_input the value is not a text, is too long, has characters that a line may not have,
or is blank where one is required';

revoke execute on function internal.patch_name from public;
