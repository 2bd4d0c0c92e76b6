create or replace function internal.groups_newest(
    genre_ids uuid[], category text, query text, before_id uuid, page_size integer
)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_custom_plan  -- each filter needs its own index
as $$
#variable_conflict use_column
begin
    if genre_ids is null then
        return array(
            select g.id
            from groups.groups as g
            where g.is_active
                and g.hidden_at is null
                and g.visibility <> 'secret'
                and (
                    groups_newest.category is null
                    or core.folded(g.category) = groups_newest.category
                )
                and (
                    groups_newest.query is null
                    or core.search_text(g.name) operator(public.%>) groups_newest.query
                )
                and (before_id is null or g.id < before_id)
            order by g.id desc
            limit page_size
        );
    end if;
    -- A query of its own, because the planner never makes a join of `or exists`.
    return array(
        select g.id
        from groups.groups as g
        where g.is_active
            and g.hidden_at is null
            and g.visibility <> 'secret'
            and (
                    groups_newest.category is null
                    or core.folded(g.category) = groups_newest.category
                )
            and (
                groups_newest.query is null
                or core.search_text(g.name) operator(public.%>) groups_newest.query
            )
            and (before_id is null or g.id < before_id)
            and exists (
                select from groups.group_genres as t
                where t.group_id = g.id and t.genre_id = any (groups_newest.genre_ids)
            )
        order by g.id desc
        limit page_size
    );
end
$$;

comment on function internal.groups_newest is
'Ids of the newest public and private groups, those before an id. A filter that is null is
ignored.';

revoke execute on function internal.groups_newest from public;
