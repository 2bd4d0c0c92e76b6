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
    v_value text;
    v_text text;
begin
    if v_type is null then
        return patch_text.current_value;
    end if;
    -- Only for a text: a list may be megabytes when it is written out.
    if v_type = 'string' then
        v_value := patch_text.changes ->> patch_text.key;
        v_text := case
            when patch_text.is_url then internal.url_form(v_value, patch_text.max_length)
            else internal.text_form(v_value, patch_text.max_length)
        end;
    end if;
    if v_type not in ('string', 'null')
        or v_type = 'string' and v_text is null
        or patch_text.is_required and core.is_blank(v_text)
    then
        perform internal.refuse_text(
            patch_text.key, v_value, patch_text.max_length, patch_text.is_required,
            case when patch_text.is_url then 'url' else 'text' end
        );
    end if;
    return v_text;
end
$$;

comment on function internal.patch_text is
'The text of several lines, or the URL, from a merge patch, as it is stored, or the current one
where the key is absent.
@raises invalid_input the value is not a text or URL, is too long, has characters that a text may
not have, or is blank where one is required';

revoke execute on function internal.patch_text from public;
