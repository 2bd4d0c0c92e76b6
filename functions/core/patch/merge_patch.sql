create or replace function internal.merge_patch(target jsonb, patch jsonb)
    returns jsonb
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_merged jsonb := merge_patch.target;
    v_change record;
begin
    if jsonb_typeof(merge_patch.patch) <> 'object' then
        return merge_patch.patch;
    end if;
    if jsonb_typeof(v_merged) is distinct from 'object' then
        v_merged := '{}';
    end if;
    for v_change in select key, value from jsonb_each(merge_patch.patch) loop
        v_merged := case v_change.value
            when 'null' then v_merged - v_change.key
            else v_merged || jsonb_build_object(
                v_change.key, internal.merge_patch(v_merged -> v_change.key, v_change.value)
            )
        end;
    end loop;
    return v_merged;
end
$$;

comment on function internal.merge_patch is
'Applies a JSON merge patch (RFC 7396) to a JSON document.';

revoke execute on function internal.merge_patch from public;
