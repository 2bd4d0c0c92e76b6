-- depends: internal.patch_texts
create or replace function internal.patch_ids(
    changes jsonb, key text, current_value uuid[], max_items integer
)
    returns uuid[]
    language plpgsql
    stable
as $$
declare
    v_texts text[] := internal.patch_texts(
        patch_ids.changes, patch_ids.key, patch_ids.current_value::text[], patch_ids.max_items, 36
    );
begin
    return v_texts::uuid[];
exception when invalid_text_representation then
    perform internal.refuse(
        'invalid_input',
        patch_ids.key || ' is invalid',
        format('%s: a list of at most %s ids, or null.', patch_ids.key, patch_ids.max_items)
    );
end
$$;

comment on function internal.patch_ids is
'The list of ids from a merge patch, or the current one where the key is absent; null empties it.
@raises invalid_input the value is not a list or is too long, or an item is not an id';

revoke execute on function internal.patch_ids from public;
