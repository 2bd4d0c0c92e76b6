create or replace function internal.few_groups(genre_ids uuid[], category text, query text)
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
    if genre_ids is not null then
        v_ids := array(
            select group_id
            from groups.group_genres
            where genre_id = any (few_groups.genre_ids)
            limit v_most + 1
        );
    end if;
    if query is not null and coalesce(cardinality(v_ids) > v_most, true) then
        v_ids := array(
            select id
            from groups.groups
            where core.search_text(name) operator(public.%>) few_groups.query
            limit v_most + 1
        );
    end if;
    if category is not null and coalesce(cardinality(v_ids) > v_most, true) then
        v_ids := array(
            select id
            from groups.groups
            where core.folded(category) = few_groups.category
            limit v_most + 1
        );
    end if;
    return case when cardinality(v_ids) <= v_most then v_ids end;
end
$$;

comment on function internal.few_groups is
'Ids of few groups that contain all groups that pass the filters, for the caller to check one by
one, wherever they are; null if there are more than 2,000. A filter that is null is ignored.';

revoke execute on function internal.few_groups from public;
