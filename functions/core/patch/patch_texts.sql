-- depends: internal.patch_text internal.patch_name
create or replace function internal.patch_texts(
    changes jsonb,
    key text,
    current_value text[],
    max_items integer,
    max_length integer,
    is_url boolean default false
)
    returns text[]
    language plpgsql
    stable
as $$
declare
    v_list jsonb := patch_texts.changes -> patch_texts.key;
begin
    if v_list is null then
        return patch_texts.current_value;
    end if;
    if v_list = 'null' then
        return '{}'::text[];
    end if;
    if jsonb_typeof(v_list) <> 'array' or jsonb_array_length(v_list) > patch_texts.max_items then
        perform internal.refuse(
            'invalid_input',
            patch_texts.key || ' is invalid',
            format(
                '%s: a list of at most %s items, or null.', patch_texts.key, patch_texts.max_items
            )
        );
    end if;
    return array(
        select case
            when patch_texts.is_url then internal.patch_text(
                jsonb_build_object(patch_texts.key, item.value), patch_texts.key, null,
                patch_texts.max_length, true, true
            )
            else internal.patch_name(
                jsonb_build_object(patch_texts.key, item.value), patch_texts.key, null,
                patch_texts.max_length, true
            )
        end
        from jsonb_array_elements(v_list) with ordinality as item (value, position)
        order by item.position
    );
end
$$;

comment on function internal.patch_texts is
'The list of texts of one line, or of URLs, from a merge patch, or the current one where the key is
absent; null empties it.
@raises invalid_input the value is not a list or is too long, or an item is not a text or URL, is
blank or is too long';

revoke execute on function internal.patch_texts from public;
