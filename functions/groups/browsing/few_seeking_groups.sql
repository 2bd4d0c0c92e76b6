create or replace function internal.few_seeking_groups(instrument_ids uuid[], genre_ids uuid[])
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_custom_plan  -- rare values need another plan
as $$
#variable_conflict use_column
declare
    v_most integer := 2000;
    v_ids uuid[];
begin
    if instrument_ids is not null then
        v_ids := array(
            select group_id
            from groups.openings
            where instrument_id = any (few_seeking_groups.instrument_ids) and status = 'open'
            limit v_most + 1
        );
        if cardinality(v_ids) <= v_most then
            return v_ids;
        end if;
    end if;
    return internal.few_groups(genre_ids, null, null);
end
$$;

comment on function internal.few_seeking_groups is
'Ids of few groups that contain all groups of these genres that seek one of these instruments, like
internal.few_groups; null if there are more than 2,000.';

revoke execute on function internal.few_seeking_groups from public;
