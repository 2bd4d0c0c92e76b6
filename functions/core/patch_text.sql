create or replace function internal.patch_text(
    changes jsonb,
    key text,
    current_value text,
    max_length integer,
    is_required boolean default false,
    is_url boolean default false
)
    returns text
    language plpgsql
    stable
as $$
declare
    v_type text := jsonb_typeof(patch_text.changes -> patch_text.key);
    v_value text := patch_text.changes ->> patch_text.key;
begin
    if v_type is null then
        return patch_text.current_value;
    end if;
    if v_type = 'null' and not patch_text.is_required then
        return null;
    end if;
    -- The length first: a pattern is not tried on megabytes.
    if v_type <> 'string'
        or length(v_value) > patch_text.max_length
        or (patch_text.is_required and internal.is_blank(v_value))
        or (patch_text.is_url and v_value !~ '^https?://[^[:space:]/]+[^[:space:]]*$')
    then
        perform internal.refuse(
            'invalid_input',
            patch_text.key || ' is invalid',
            format(
                '%s: %s of at most %s characters%s.',
                patch_text.key,
                case when patch_text.is_url then 'a URL (http or https)' else 'text' end,
                patch_text.max_length,
                case when patch_text.is_required then ', not blank' else ', or null' end
            )
        );
    end if;
    return v_value;
end
$$;

comment on function internal.patch_text is
'The text, or URL, that a merge patch puts in the place of the current value: that value where the
key is absent.
@raises invalid_input it is no text, too long, no URL, or nothing where something is required';

revoke execute on function internal.patch_text from public;
