create or replace function internal.openings_newest(
    instrument_ids uuid[], genre_ids uuid[], group_id uuid, before_id uuid, page_size integer
)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_custom_plan  -- each filter needs its own index
as $$
#variable_conflict use_column
declare
    v_few uuid[] := internal.few_groups(genre_ids, null, null);
begin
    return array(
        select o.id
        from groups.openings as o
        join groups.groups as g on g.id = o.group_id
        where o.status = 'open'
            and g.is_active
            -- One group, which the caller sees; or any that everybody sees.
            and (
                g.visibility <> 'secret' and g.hidden_at is null
                or g.id = openings_newest.group_id
            )
            and (openings_newest.group_id is null or o.group_id = openings_newest.group_id)
            and (
                openings_newest.instrument_ids is null
                or o.instrument_id = any (openings_newest.instrument_ids)
            )
            and (
                openings_newest.genre_ids is null
                or exists (
                    select from groups.group_genres as t
                    where t.group_id = g.id
                        -- Not = any, which PostgreSQL 18 looks up genre by genre.
                        and array_position(openings_newest.genre_ids, t.genre_id) is not null
                )
            )
            and (v_few is null or o.group_id = any (v_few))
            and (before_id is null or o.id < before_id)
        order by o.id desc
        limit page_size
    );
end
$$;

comment on function internal.openings_newest is
'Ids of the newest open openings, those before an id: of public and private groups, or of one group
that the caller knows of. A filter that is null is ignored.';

revoke execute on function internal.openings_newest from public;
