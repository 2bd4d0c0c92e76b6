create or replace function internal.is_list(items anyarray, max_items integer)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if items is null or cardinality(items) > max_items or array_ndims(items) > 1 then
        return false;
    end if;
    -- Only now: array_position raises an error for a nested list.
    return array_position(items, null) is null;
end
$$;

comment on function internal.is_list is
'Whether an argument is a plain list, which may be empty: not null, not too long, not nested, and
without a null.';

revoke execute on function internal.is_list from public;
