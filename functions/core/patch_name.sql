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
    v_value text := internal.patch_text(
        patch_name.changes, patch_name.key, patch_name.current_value, patch_name.max_length,
        patch_name.is_required
    );
begin
    if internal.is_blank(v_value) then
        return null;
    end if;
    return btrim(v_value);
end
$$;

comment on function internal.patch_name is
'The name that a merge patch puts in the place of the current one, trimmed; null for a blank one.
@raises invalid_input it is no text, too long, or nothing where something is required';

revoke execute on function internal.patch_name from public;
